"""A wholly invented partnership plan of Northmere."""

from dataclasses import replace
from datetime import date

from prevent_desktop.documents.plan.model import (
    Asked,
    Objective,
    PlanPaper,
    Project,
    Ratified,
    Reference,
    Role,
)
from tests.documents.meetings import DONE, LATE, NOTE, PARENTS
from tests.documents.northmere import DRAFT, EARLIER, SIGN_OFF

PLAN = PlanPaper(
    council="Northmere Council",
    partnership="Northmere Prevent partnership group",
    title="Prevent partnership plan",
    period="April 2026 to March 2027",
    version=2,
    revision=9,
    owner="Rowan Hale, Prevent coordinator",
    status_line="Draft, not signed off",
    contact="01632 960 114",
    tailoring="Northmere has eleven schools and a port.\nMost reports come from one ward.",
    governance="The partnership group reads the plan at each meeting and answers to the board.",
    objectives=(
        Objective(
            number=1,
            title="Parents know what their children meet online",
            detail="What is taught in gaming groups is met at home first.",
            owner="Schools Partnership",
            by=date(2027, 3, 31),
            risks=("R01 Game chat", "R03 Closed groups"),
            actions=(PARENTS, LATE, NOTE),
            measure="Reports from parents, and what leads say of them.",
        ),
        Objective(
            number=2,
            title="Halls are not used to draw people in",
            owner="Northmere Council",
            actions=(DONE,),
            disrupts=True,
        ),
        Objective(number=3, title="Mae partneriaid yn rhannu gwybodaeth am y risg"),
    ),
    roles=(
        Role("Northmere Police", "Briefs the group on the local profile twice a year."),
        Role("Schools Partnership", "Trains the leads, and holds evenings for parents."),
    ),
    asked=(
        Asked("Northmere Police", date(2026, 2, 3), "Agrees with it.", date(2026, 3, 12)),
        Asked("Mere Vale Health", date(2026, 2, 3), "Asks for a named nurse."),
    ),
    ratified=(Ratified("Cabinet", date(2026, 4, 20), "Minute 41"),),
    references=(Reference("Community safety strategy", "4.2", date(2026, 2, 1)),),
    funded=True,
    projects=(
        Project(
            title="Film club",
            aim="Young people answer extreme narratives with films of their own.",
            objective=1,
            funder="Home Office",
            pence=1_250_000,
            provider="Mere Youth Trust",
            evaluation="Nine films were made; teachers use four of them.",
        ),
    ),
    findings=DRAFT.findings,
)
PLAN_SIGNED = replace(
    PLAN, sign_off=SIGN_OFF, status_line="Signed off by Helen Marwick", warnings=DRAFT.warnings,
    findings=(), earlier_versions=EARLIER[1:],
)  # fmt: skip
PLAN_EMPTY = PlanPaper(
    council="Northmere Council",
    title="Prevent partnership plan",
    period="2026",
    version=1,
    revision=1,
)
