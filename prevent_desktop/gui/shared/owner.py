"""Who owns something: a person who is chosen brings the organisation that they work for."""

from collections.abc import Mapping

from PySide6.QtWidgets import QComboBox, QWidget

_PERSON, _BODY = "owner_person", "owner_organisation"


def bring_organisation(form: QWidget, works_for: Mapping[str, str]) -> None:
    """Fill in a form's organisation as a person is chosen on it.

    One that was chosen for itself stays: only an empty one is filled, or the one that came with
    the person before. ``works_for`` gives the organisation of each person, by their ids.
    """
    person, body = form.findChild(QComboBox, _PERSON), form.findChild(QComboBox, _BODY)
    if person is None or body is None:
        return
    brought = {""}

    def chosen(_: int) -> None:
        wanted = works_for.get(str(person.currentData() or ""), "")
        place = body.findData(wanted) if wanted else -1
        if place >= 0 and str(body.currentData() or "") in brought:
            brought.add(wanted)
            body.setCurrentIndex(place)

    person.activated.connect(chosen)
