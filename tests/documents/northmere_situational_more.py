"""The situational risks of the invented council, R05 to R09."""

from datetime import date

from prevent_desktop.documents.risk_assessment.model import (
    Action,
    ActionState,
    Control,
    Medium,
    Place,
    Rating,
    RiskKind,
    RiskPage,
    Source,
    Strand,
    Strength,
)

_PROFILE = date(2026, 6, 12)

R05 = RiskPage(
    ref="R05",
    title="Adults who live alone grow certain online, and no service knows them",
    short_title="Lonely adults online",
    kind=RiskKind.SITUATIONAL,
    strand=Strand.TO_PEOPLE,
    medium=Medium.ONLINE,
    cause="Work, club and chapel have gone from some lives; the screen has not.",
    event="A grievance becomes a cause, and the cause a plan.",
    effect="Somebody is attacked by a person whom no list and no neighbour named.",
    before=Rating(Place(4, 5), "Two of the area's three cases in a decade began so."),
    now=Rating(
        Place(3, 5),
        "Surgeries now ask one question more; carers\u2019 visits are too short to "
        "hear the answer.",
    ),
    aim=Rating(Place(2, 5), "Reached when half of all concerns about adults come from health."),
    aim_by=date(2027, 9, 30),
    previous=Place(3, 5),
    owner_organisation="Mere Vale Health",
    owner_person="Dr T. Brandreth",
    review=date(2027, 1, 29),
    sources=(
        Source("CTLP 2026, finding 1", "Adults acting alone are the gravest risk here.", _PROFILE),
        Source("Referral figures", "One adult in six was known to a service.", date(2026, 10, 15)),
    ),
    controls=(
        Control(
            "A question on loneliness at the yearly check",
            Strength.PARTIAL,
            "over-50s only",
            "Mere Vale Health",
        ),
        Control("Befriending scheme", Strength.UNTESTED, "", "Age Northmere"),
    ),
    actions=(
        Action(
            "A01",
            "Train receptionists in nine surgeries to pass a worry on",
            owner_organisation="Mere Vale Health",
            owner_person="T. Brandreth",
            due=date(2026, 11, 30),
            state=ActionState.UNDER_WAY,
            progress="7 of 9",
        ),
        Action(
            "A02",
            "Give carers a card with the number to ring",
            owner_organisation="Mere Vale Health",
            owner_person="J. Maddern",
            due=date(2027, 1, 15),
        ),
        Action(
            "A03",
            "Ask housing officers what they see, in four open sessions",
            owner_organisation="Northmere Homes",
            owner_person="P. Oakes",
            due=date(2027, 2, 12),
        ),
        Action(
            "A04",
            "Evaluate the befriending scheme before it is paid for again",
            owner_organisation="Northmere Council",
            owner_person="S. Trevaskis",
            due=date(2027, 3, 19),
        ),
    ),
)

R06 = RiskPage(
    ref="R06",
    title="War abroad divides classrooms and the college canteen",
    short_title="War abroad, quarrels here",
    kind=RiskKind.SITUATIONAL,
    strand=Strand.BOTH,
    medium=Medium.BOTH,
    cause="Pictures of war reach pupils by the minute, with their makers\u2019 hatred attached.",
    event="A quarrel between pupils is taken up by adults outside the gate.",
    effect="Pupils of one faith stay away; some look for company among the angriest.",
    before=Rating(Place(4, 4), "Three incidents in one week in the autumn of 2025."),
    now=Rating(Place(3, 4), "Two incidents this term, both settled in school."),
    aim=Rating(Place(2, 3), "Reached when a term passes with none that needs the police."),
    previous=Place(4, 4),
    owner_organisation="Northmere College",
    owner_person="R. Abernale",
    sources=(Source("Tension reports", "Down from nine a month to three.", date(2026, 10, 31)),),
    controls=(
        Control("Faith leaders\u2019 round table", Strength.STRONG, "", "Northmere Council"),
    ),
    actions=(
        Action(
            "A05",
            "Run the debating course in four more tutor groups",
            owner_organisation="Northmere College",
            owner_person="R. Abernale",
            due=date(2027, 1, 29),
        ),
        Action(
            "A06",
            "Agree one message for all schools before the anniversary",
            owner_organisation="Schools Partnership",
            owner_person="S. Hartwell",
            due=date(2027, 2, 19),
        ),
    ),
)

R07 = RiskPage(
    ref="R07",
    title="People leave prison with no plan that their home area has seen",
    short_title="Release without a shared plan",
    kind=RiskKind.SITUATIONAL,
    strand=Strand.TO_PEOPLE,
    medium=Medium.OFFLINE,
    cause="The prison stands in another county; its plans come by post, or not at all.",
    event="Somebody who was drawn in inside comes home to the company he knew.",
    effect="The work done inside is lost within weeks.",
    before=Rating(Place(3, 5), "Two of five releases came without notice."),
    now=Rating(Place(2, 5), "Probation rings a week ahead; the form still comes late."),
    aim=Rating(Place(1, 5), "Reached when every plan is here a month before release."),
    previous=Place(2, 5),
    owner_organisation="Mere Vale Probation",
    sources=(Source("CTLP 2026, finding 7", "Release is a point of risk.", _PROFILE),),
    controls=(Control("Call a week before release", Strength.PARTIAL, "by goodwill", "Probation"),),
    actions=(
        Action(
            "A07",
            "Sign the agreement on release plans with the prison",
            owner_organisation="Mere Vale Probation",
            owner_person="B. Yarwood",
            due=date(2027, 2, 26),
        ),
    ),
)

R08 = RiskPage(
    ref="R08",
    title="Pupils immerse themselves in past massacres and those who committed them",
    short_title="Absorbed in past massacres",
    kind=RiskKind.SITUATIONAL,
    strand=Strand.TO_PEOPLE,
    medium=Medium.ONLINE,
    cause="Manifestos and footage pass from phone to phone; admiration earns followers.",
    event="Drawing and writing turn into lists and plans.",
    effect="An attack on a school, or a life given over to the wish for one.",
    before=Rating(Place(3, 5), "Four pupils in three schools since Easter."),
    now=Rating(
        Place(3, 5), "Nothing that we do reaches it yet: the signs were named only in June."
    ),
    aim=Rating(Place(2, 4), "Reached when every school has the guidance and has used it once."),
    aim_by=date(2027, 7, 31),
    ideologies=("Fixation on mass violence",),
    owner_organisation="Schools Partnership",
    owner_person="S. Hartwell",
    sources=(Source("CTLP 2026, finding 2", "New this year; four areas report it.", _PROFILE),),
    actions=(
        Action(
            "A19",
            "Write two pages of guidance with the educational psychologists",
            owner_organisation="Schools Partnership",
            owner_person="S. Hartwell",
            due=date(2026, 12, 18),
            state=ActionState.UNDER_WAY,
            progress="Drafted",
        ),
        Action(
            "A22",
            "Ask pupils in three schools what would make them tell an adult",
            owner_organisation="Northmere College",
            owner_person="R. Abernale",
            due=date(2027, 3, 26),
        ),
    ),
    what_changed="New in this version; it was part of R01 until June.",
)

R09 = RiskPage(
    ref="R09",
    title="Weekend tuition goes on without anybody trained in safeguarding",
    short_title="Weekend tuition",
    kind=RiskKind.SITUATIONAL,
    strand=Strand.BOTH,
    medium=Medium.OFFLINE,
    cause="Tutors need no permission and many have never been asked.",
    event="A tutor spreads hatred, or misses what a child says.",
    effect="Parents who trusted the place are let down; a child goes unheard.",
    before=Rating(Place(4, 3), "Of 23 settings known, 4 had anybody trained."),
    now=Rating(Place(2, 3), "17 of 23 have now taken the evening course."),
    aim=Rating(Place(2, 2), "Reached when all have, and the list is kept up."),
    previous=Place(3, 3),
    owner_organisation="Northmere Council, Education",
    sources=(Source("Settings list", "23 known, perhaps 10 not.", date(2026, 7, 10)),),
    controls=(Control("Evening course, free of charge", Strength.STRONG, "", "Education"),),
    actions=(
        Action(
            "A08",
            "Visit the six that have not come",
            owner_organisation="Northmere Council",
            owner_person="E. Prosser",
            due=date(2027, 4, 30),
        ),
    ),
)

SECOND = (R05, R06, R07, R08, R09)
