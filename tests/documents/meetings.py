"""A wholly invented meeting of Northmere's partnership group, and its actions."""

from datetime import date

from prevent_desktop.documents.meetings.model import (
    ActionLine,
    ActionLog,
    Answer,
    Attended,
    Check,
    Checked,
    Decided,
    Item,
    MeetingPaper,
    Presence,
    Purpose,
)
from tests.documents.northmere import DRAFT, EARLIER, SIGN_OFF

HELD, BEFORE = date(2026, 9, 17), date(2026, 6, 18)

PARENTS = ActionLine(
    "A14",
    "Hold parents\u2019 evenings in all eleven schools",
    "Schools Partnership",
    "Siân Hartwell",
    date(2027, 1, 14),
    "Not started",
    risks=("R01",),
)
NOTE = ActionLine(
    "A15", "Send a one-page note to every home", "Council", "Nia Gwŷn", date(2026, 10, 30)
)
LATE = ActionLine(
    "A09",
    "Train the safeguarding leads of every school",
    "Schools Partnership",
    "Siân Hartwell",
    date(2026, 8, 28),
    "9 of 11 trained",
    days_late=20,
    risks=("R01", "R03"),
)
DONE = ActionLine(
    "A02",
    "Ask every hall to check its hirers",
    "Council, Estates",
    "Llŷr Penhallow",
    date(2026, 7, 1),
    "Done",
    is_open=False,
    finished=date(2026, 6, 30),
)
CHECK = Check(
    Checked(Answer.YES, "CTLP 2026, finding 3."),
    Checked(Answer.YES, "Events at school, at no cost."),
    Checked(Answer.PARTLY, "A09 changed what reaches the coordinator; attitudes were not asked."),
    ("CTLP 2026, finding 3", "Evaluation of A09"),
    "Rowan Hale",
    HELD,
)

MEETING = MeetingPaper(
    council="Northmere Council",
    group="Northmere Prevent partnership group",
    kind_of_group="partnership group",
    dated=HELD,
    starts="14:00",
    place="Council Chamber, Tŷ Mere",
    chaired_by="Helen Marwick",
    minutes_by="Rowan Hale",
    quorum=5,
    attendance=(
        Attended(Presence.PRESENT, "Insp. Dana Okeley", "Northmere Police", "Police"),
        Attended(Presence.PRESENT, "Helen Marwick", "Northmere Council", "Authority", chair=True),
        Attended(Presence.PRESENT, "Dr Tomos Brandreth", "Mere Vale Health", "Health"),
        Attended(
            Presence.REPRESENTED,
            "Gethin Warrilow",
            "Mere Vale Probation",
            "Probation",
            "Bethan Yarwood",
        ),
        Attended(Presence.PRESENT, "Siân Hartwell", "Schools Partnership", "Education"),
        Attended(Presence.APOLOGIES, "Kofi Lanstead", "HMP Stanmere", "Prison"),
        Attended(Presence.ABSENT, "", "Mere College", "Education"),
    ),
    items=(
        Item(
            "Minutes of 18 June 2026",
            Purpose.DECIDE,
            discussion="Agreed as a true record, with the date in 3.2 corrected to 9 June.",
        ),
        Item("Action log", Purpose.DISCUSS, "Monitoring and review", actions=(PARENTS, LATE, DONE)),
        Item(
            "Risk assessment: online risk to young people",
            Purpose.DECIDE,
            "Risk assessment",
            "Siân Hartwell",
            BEFORE,
            discussion=(
                "Siân Hartwell reported that training for safeguarding leads had tripled the "
                "reports that reach the coordinator. Heads say that parents are the next gap.\n"
                "Mae y cyngor yn gweithio gyda phartneriaid ar y nodyn i rieni."
            ),
            decisions=(
                Decided(
                    "D07",
                    "Turn the effort of R01 from staff to parents until March 2027.",
                    "The police agreed, as finding 3 points the same way.",
                    "by a majority",
                    ("R01", "A14"),
                    CHECK,
                ),
                Decided("D08", "Write to every head."),
            ),
            actions_set=(PARENTS, NOTE),
        ),
        Item("Venues", Purpose.DISCUSS, comes_back=True),
        Item("Date of the next meeting", Purpose.INFORMATION, discussion="19 November 2026."),
    ),
    ruling="Members may tell their own chief officer, and nobody else.",
    corrections="None.",
    circulated_on=date(2026, 9, 22),
    version=1,
    revision=6,
    contact="01632 960 114",
)

SIGNED = MeetingPaper(
    **{
        **{name: getattr(MEETING, name) for name in MeetingPaper.__dataclass_fields__},
        "sign_off": SIGN_OFF,
        "status_line": "Signed off by Helen Marwick, chair, on 19 November 2026",
        "warnings": DRAFT.warnings,
        "earlier_versions": EARLIER[1:],
    }
)

LOG = ActionLog(
    council="Northmere Council",
    group="Northmere Prevent partnership group",
    as_of=HELD,
    actions=(PARENTS, NOTE, DONE, LATE),
)
