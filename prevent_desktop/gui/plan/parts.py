"""The parts of a plan on its form: objectives, partners, agreements, references, projects."""

from typing import Any

from prevent_desktop.gui.shared.kinds_of_parts import EachPartner, OneKind


class ObjectivesEdit(OneKind):
    """The objectives; a new one takes the next number."""

    noun = "Objective"

    def fresh(self) -> dict[str, Any]:
        """Begin with the number after the highest."""
        numbers = (one.get("number") for one in self.value())
        return {"number": 1 + max((n for n in numbers if isinstance(n, int)), default=0)}


class RatificationEdit(OneKind):
    """The agreements of elected members."""

    noun = "Agreement"


class ReferencesEdit(OneKind):
    """The places in other strategies."""

    noun = "Reference"


class ProjectsEdit(OneKind):
    """The funded projects."""

    noun = "Project"


class RolesEdit(EachPartner):
    """What each partner does."""

    offers = "Add the {} without a line"


class ConsultationEdit(EachPartner):
    """Who was asked, what they said, when they agreed."""

    offers = "Add the {} not asked yet"
