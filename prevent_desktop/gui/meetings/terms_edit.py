"""Terms of reference on the form of a group: none yet, or written under their heads."""

from typing import Any

from prevent_desktop.domain.groups import TermsOfReference
from prevent_desktop.gui.forms.groups_terms import Ui_TermsForm
from prevent_desktop.gui.shared.part_form import PartForm


class TermsEdit(PartForm):
    """Holds the terms, None while nothing of them is written."""

    form, part = Ui_TermsForm, TermsOfReference

    def value(self) -> dict[str, Any] | None:
        """Give the terms."""
        values = super().value() or {}
        return values if any(values.values()) else None
