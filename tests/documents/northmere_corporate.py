"""The corporate risks of the invented council."""

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

R10 = RiskPage(
    ref="R10",
    title="A worry reaches the police days after it was first voiced",
    short_title="Worries passed on late",
    kind=RiskKind.CORPORATE,
    strand=Strand.TO_PEOPLE,
    medium=Medium.BOTH,
    cause="Staff look for proof before they share, or wait for the weekly meeting.",
    event="The first days, in which help works best, go by.",
    effect="Somebody could have been helped and was not; the duty is not met.",
    before=Rating(Place(4, 3), "Median of six days from worry to form in 2025."),
    now=Rating(Place(2, 4), "Two days, over 31 forms; one took nine."),
    aim=Rating(Place(1, 4), "Reached when nine forms in ten go on the same day."),
    previous=Place(3, 4),
    owner_organisation="Northmere Council, Communities",
    owner_person="S. Trevaskis",
    sources=(Source("Referral log", "31 forms, median two days.", date(2026, 10, 31)),),
    controls=(
        Control("Notice, check, share on every staff page", Strength.STRONG, "", "Communities"),
    ),
    actions=(
        Action(
            "A10",
            "Read every late form with the team that sent it",
            owner_organisation="Northmere Council",
            owner_person="S. Trevaskis",
            due=date(2026, 11, 12),
            state=ActionState.UNDER_WAY,
            progress="3 of 4",
        ),
    ),
)

R11 = RiskPage(
    ref="R11",
    title="Contractors cannot show that their staff know what to look for",
    short_title="Contractors\u2019 training",
    kind=RiskKind.CORPORATE,
    strand=Strand.TO_PEOPLE,
    medium=Medium.OFFLINE,
    cause="Contracts older than 2024 have no clause on training.",
    event="A cleaner, driver or key worker sees a sign and does not know it for one.",
    effect="The council cannot say that it meets its duty where others act for it.",
    before=Rating(Place(4, 4), "Nine of 38 contractors sent figures last year."),
    now=Rating(Place(3, 4), "21 of 38 have; the largest has not."),
    aim=Rating(Place(2, 3), "Reached when 36 of 38 send figures each January."),
    previous=Place(3, 4),
    owner_organisation="Northmere Council, Contracts",
    sources=(Source("Yearly return", "21 of 38 contractors answered.", date(2026, 8, 28)),),
    controls=(Control("Clause in all new contracts", Strength.STRONG, "", "Contracts"),),
    actions=(
        Action(
            "A13",
            "Write to the 17 that have not answered, from the chief executive",
            owner_organisation="Northmere Council",
            owner_person="M. Sorley",
            due=date(2027, 1, 31),
        ),
        Action(
            "A20",
            "Add the clause to the care contract when it is renewed",
            owner_organisation="Northmere Council",
            owner_person="M. Sorley",
            due=date(2027, 3, 31),
        ),
    ),
)

R12 = RiskPage(
    ref="R12",
    title="All that is known of the work is in one officer\u2019s head",
    short_title="One officer knows it all",
    kind=RiskKind.CORPORATE,
    strand=Strand.BOTH,
    medium=Medium.OFFLINE,
    cause="The post has no deputy; leave is covered by an answering machine.",
    event="The coordinator is away for months.",
    effect="Meetings, referrals and the yearly return stop; partners lose heart.",
    before=Rating(Place(4, 3), "Two absences in three years."),
    now=Rating(
        Place(4, 3), "Notes are kept, but nobody else has used them; the cover post ended in June."
    ),
    aim=Rating(Place(2, 3), "Reached when a deputy has run one meeting alone."),
    previous=Place(3, 3),
    owner_organisation="Northmere Council, Communities",
    owner_person="H. Marwick",
    sources=(
        Source("Internal audit", "Single point of failure, rated important.", date(2026, 5, 6)),
    ),
    controls=(
        Control(
            "Handbook of the post", Strength.UNTESTED, "nobody has worked from it", "Communities"
        ),
    ),
    actions=(
        Action(
            "A21",
            "Bring the case for a deputy to the board",
            owner_organisation="Northmere Council",
            owner_person="H. Marwick",
            due=date(2026, 12, 14),
            state=ActionState.UNDER_WAY,
            progress="Paper written",
        ),
    ),
)

R13 = RiskPage(
    ref="R13",
    title="Partners hold back what they may share, as the agreement has run out",
    short_title="Sharing agreement",
    kind=RiskKind.CORPORATE,
    strand=Strand.TO_PEOPLE,
    medium=Medium.OFFLINE,
    cause="The agreement of 2021 was for five years.",
    event="A partner\u2019s lawyer stops a disclosure.",
    effect="The picture of the area has a hole where that partner stands.",
    before=Rating(Place(4, 2), "Two partners had stopped sharing by March."),
    now=Rating(Place(2, 2), "Signed by all but one; that one shares case by case."),
    aim=Rating(Place(1, 2), "Reached when the last one signs."),
    previous=Place(3, 2),
    owner_organisation="Northmere Council, Legal",
    sources=(Source("Register of agreements", "6 of 7 signed.", date(2026, 10, 5)),),
    controls=(Control("Model agreement, both languages", Strength.STRONG, "", "Legal"),),
    actions=(
        Action(
            "A23",
            "Meet the governors of the last partner",
            owner_organisation="Northmere Council",
            owner_person="G. Warrilow",
            due=date(2027, 1, 20),
        ),
    ),
)

R14 = RiskPage(
    ref="R14",
    title="Wi-Fi yng nghanolfannau y cyngor yn agored i ddeunydd niweidiol, heb hidlydd "
    "sydd wedi ei brofi",
    short_title="Wi-Fi y canolfannau",
    kind=RiskKind.CORPORATE,
    strand=Strand.FROM_INFLUENCES,
    medium=Medium.ONLINE,
    cause="Mae y rhwydwaith i westeion wedi ei osod gan gwmni nad yw bellach yn masnachu.",
    event="Mae ymwelydd yn gwylio neu yn rhannu deunydd brawychol ar rwydwaith y cyngor.",
    effect="Byddai y cyngor yn methu ei ddyletswydd, ac yn colli ymddiriedaeth pobl y sir.",
    before=Rating(Place(3, 3), "The filter had not been tried since it was put in."),
    now=Rating(Place(2, 3), "Tried in September: 2 of 40 test pages came through."),
    aim=Rating(Place(1, 3), "Reached when a quarter\u2019s test lets none through."),
    previous=Place(3, 3),
    owner_organisation="Northmere Council, Technology",
    sources=(Source("Filter test", "2 of 40 pages came through.", date(2026, 9, 17)),),
    controls=(Control("Filter on the guest network", Strength.PARTIAL, "two gaps", "Technology"),),
    actions=(
        Action(
            "A24",
            "Close the two gaps and test again",
            owner_organisation="Northmere Council",
            owner_person="C. Blayney",
            due=date(2026, 12, 4),
            state=ActionState.UNDER_WAY,
            progress="One closed",
        ),
    ),
)

CORPORATE = (R10, R11, R12, R13, R14)
