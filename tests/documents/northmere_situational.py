"""The situational risks of the invented council, R01 to R04."""

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

R01 = RiskPage(
    ref="R01",
    title="Teenagers are shown how to hurt others in private gaming groups",
    short_title="Violence taught in gaming groups",
    kind=RiskKind.SITUATIONAL,
    strand=Strand.BOTH,
    medium=Medium.ONLINE,
    cause="Groups that open by invitation trade clips of attacks as if they were trophies. Adults "
    "who play children run some of them.",
    event="A pupil goes from watching to collecting, and from there into talk with somebody who "
    "asks for a deed.",
    effect="A child is harmed or harms others. Families and classmates live with fear, and "
    "with the question why nobody saw it.",
    before=Rating(
        Place(5, 4), "Five of eleven secondary schools met such a group in the spring term."
    ),
    now=Rating(
        Place(4, 4),
        "Schools tell us sooner than a year ago, yet a closed group reopens under another name "
        "within days. Likelihood stays at 4 until parents in every school have had the evening.",
    ),
    aim=Rating(
        Place(2, 4), "Reached when three terms pass with no more than one new group a term."
    ),
    aim_by=date(2027, 7, 31),
    previous=Place(4, 4),
    ideologies=("Fixation on mass violence", "Mixed or unclear"),
    owner_organisation="Schools Partnership",
    owner_person="S. Hartwell",
    review=date(2027, 1, 29),
    outlook="growing",
    sources=(
        Source(
            "CTLP 2026, finding 3", "Private groups are the first way in for under-18s.", _PROFILE
        ),
        Source("Survey of head teachers", "Four heads in ten know of a pupil.", date(2026, 9, 30)),
    ),
    controls=(
        Control(
            "Safeguarding leads trained in all schools", Strength.STRONG, "", "Schools Partnership"
        ),
        Control(
            "Filters on school networks, tried out each term",
            Strength.PARTIAL,
            "phones go round them",
            "Technology",
        ),
    ),
    actions=(
        Action(
            "A14",
            "Hold an evening for parents in every secondary school, two of them in Welsh",
            owner_organisation="Schools Partnership",
            owner_person="S. Hartwell",
            due=date(2027, 1, 14),
            state=ActionState.UNDER_WAY,
            progress="6 of 11 held",
        ),
        Action(
            "A15",
            "Send every home one page on private groups and whom to tell",
            owner_organisation="Northmere Council",
            owner_person="N. Gwŷn",
            due=date(2026, 10, 30),
            state=ActionState.UNDER_WAY,
        ),
        Action(
            "A22",
            "Ask pupils in three schools what would make them tell an adult",
            owner_organisation="Northmere College",
            owner_person="R. Abernale",
            due=date(2027, 3, 26),
        ),
        Action(
            "A09",
            "Train the safeguarding leads of all schools",
            owner_organisation="Schools Partnership",
            due=date(2026, 6, 30),
            state=ActionState.DONE,
            finished=date(2026, 6, 19),
            evaluation="Reports to the coordinator rose from three a term to nine, each on the "
            "national form. Next come the parents: A14.",
        ),
    ),
    what_changed="The effort moves from staff to parents, as the group decided on 17 September "
    "(minute 2.1).",
)

R02 = RiskPage(
    ref="R02",
    title="A hall is let to a speaker nobody has looked into",
    short_title="Halls let without a check",
    kind=RiskKind.SITUATIONAL,
    strand=Strand.FROM_INFLUENCES,
    medium=Medium.OFFLINE,
    cause="Bookings are taken by volunteers who see a name and a date, and no more.",
    event="A group that preaches hatred meets under a harmless name.",
    effect="Its words gain a platform that ratepayers own, and those it aims at stay away.",
    before=Rating(Place(4, 4), "Six of 52 halls had let to an unknown group in a year."),
    now=Rating(Place(2, 4), "All 41 council halls use the booking check; private halls may not."),
    aim=Rating(Place(1, 4), "Reached when the eleven private halls have taken the check on."),
    aim_by=date(2027, 3, 31),
    previous=Place(3, 4),
    owner_organisation="Northmere Council, Estates",
    owner_person="Ll. Penhallow",
    review=date(2027, 2, 26),
    sources=(Source("Booking audit", "Two lettings refused since June.", date(2026, 9, 4)),),
    controls=(
        Control("Booking check in all council halls", Strength.STRONG, "", "Estates"),
        Control("List of questions for private halls", Strength.WEAK, "few use it", "Estates"),
    ),
    actions=(
        Action(
            "A18",
            "Print the booking check in both languages and take it to the private halls",
            owner_organisation="Northmere Council",
            owner_person="Ll. Penhallow",
            due=date(2027, 2, 28),
            state=ActionState.UNDER_WAY,
            progress="Text agreed",
        ),
    ),
    what_changed="The last nine council halls joined the check in July.",
)

R03 = RiskPage(
    ref="R03",
    title="Stickers and leaflets set neighbours in Harbour ward against newcomers",
    short_title="Leaflets in Harbour ward",
    kind=RiskKind.SITUATIONAL,
    strand=Strand.FROM_INFLUENCES,
    medium=Medium.BOTH,
    cause="A small group prints at home and films itself for its followers.",
    event="Streets near the new housing are covered again within a night of being cleaned.",
    effect="People who have just arrived are afraid to go out; others feel that it is allowed.",
    before=Rating(Place(4, 3), "Eleven reports between January and June."),
    now=Rating(Place(4, 3), "Nineteen reports since June; cleaning is quick, finding out is slow."),
    aim=Rating(Place(2, 3), "Reached when a quarter passes with fewer than three reports."),
    previous=Place(3, 3),
    ideologies=("Extreme right wing",),
    owner_organisation="Northmere Police",
    owner_person="Insp. D. Okeley",
    sources=(
        Source("CTLP 2026, finding 5", "A group of five or six, known to each other.", _PROFILE),
        Source(
            "Street cleaning log", "19 clean-ups, 14 of them in two streets.", date(2026, 10, 31)
        ),
    ),
    controls=(
        Control("Cleaned within a day of a report", Strength.PARTIAL, "not at weekends", "Streets"),
    ),
    actions=(
        Action(
            "A16",
            "Put cameras at the two bus shelters for twelve weeks",
            owner_organisation="Northmere Police",
            owner_person="D. Okeley",
            due=date(2026, 12, 15),
            state=ActionState.UNDER_WAY,
            progress="Sites chosen",
        ),
        Action(
            "A17",
            "Walk the ward with tenants once a month",
            owner_organisation="Northmere Council",
            owner_person="T. Calder",
            due=date(2027, 1, 31),
            state=ActionState.UNDER_WAY,
            progress="2 of 6 done",
        ),
    ),
)

R04 = RiskPage(
    ref="R04",
    title="Children taught at home meet no adult who would notice",
    short_title="Children taught at home",
    kind=RiskKind.SITUATIONAL,
    strand=Strand.TO_PEOPLE,
    medium=Medium.BOTH,
    cause="Some 240 children are taught at home; visits are by agreement.",
    event="A child is drawn in, and the signs are seen by nobody who knows them.",
    effect="Help comes late, or after harm is done.",
    before=Rating(Place(3, 5), "No regular contact with two families in five."),
    now=Rating(Place(3, 4), "Visiting officers now know the signs; a fifth of families decline."),
    aim=Rating(Place(2, 4), "Reached when nine families in ten accept a yearly visit."),
    previous=Place(3, 4),
    owner_organisation="Northmere Council, Education",
    sources=(
        Source("Home education return", "238 children, 61 more than last year.", date(2026, 9, 1)),
    ),
    controls=(
        Control(
            "Visiting officers trained to notice",
            Strength.PARTIAL,
            "visits are optional",
            "Education",
        ),
    ),
    actions=(
        Action(
            "A11",
            "Offer a spring day for families at the museum, with a word on safety online",
            owner_organisation="Northmere Council",
            owner_person="E. Prosser",
            due=date(2027, 3, 31),
        ),
        Action(
            "A12",
            "Send a Welsh and English letter on the yearly visit",
            owner_organisation="Northmere Council",
            owner_person="E. Prosser",
            due=date(2027, 4, 15),
        ),
    ),
)

FIRST = (R01, R02, R03, R04)
