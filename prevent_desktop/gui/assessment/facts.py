"""The form of the assessment's own words: cover, scope, decisions asked."""

from PySide6.QtWidgets import QWidget

from prevent_desktop.gui.forms.assessment_facts import Ui_FactsForm


def facts_form() -> QWidget:
    """Make the form."""
    form = QWidget()
    Ui_FactsForm().setupUi(form)
    return form
