"""People and organisations of the partnership: who they are, and which records name them."""

from collections.abc import Mapping, Sequence
from typing import Any

from prevent_desktop.domain.people import Language, Organisation, Person
from prevent_desktop.domain.record import Record
from prevent_desktop.gui.forms.people_organisation import Ui_PeopleOrganisation
from prevent_desktop.gui.forms.people_person import Ui_PeoplePerson
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.records_view import RecordsView
from prevent_desktop.gui.shared.rows import Row
from prevent_desktop.gui.shared.view import OneView, TabbedPage
from prevent_desktop.services import partnership
from prevent_desktop.services.partnership import Listed
from prevent_desktop.vault.vault import Vault


class PeopleView(RecordsView):
    """Everybody, by name; those who have left come last."""

    empty = (
        "Start with the people who own risks and actions, and those who chair and attend the "
        "partnership group. Nobody who is a case belongs here."
    )
    icon = "users"

    def __init__(self, parts: Parts) -> None:
        """Make the list of people."""
        super().__init__(parts, {Person: Ui_PeoplePerson})

    def load(self, vault: Vault) -> Sequence[Row]:
        """Give everybody."""
        return [_row(line, self.icon) for line in partnership.people(vault)]

    def begin(self) -> tuple[type[Record], Mapping[str, Any]]:
        """Begin a person."""
        return Person, {"language": Language.ENGLISH.value}


class OrganisationsView(RecordsView):
    """Every organisation, by name."""

    empty = (
        "Start with the bodies of the partnership group and the departments of the council that "
        "own risks and actions."
    )
    icon = "landmark"

    def __init__(self, parts: Parts) -> None:
        """Make the list of organisations."""
        super().__init__(parts, {Organisation: Ui_PeopleOrganisation})

    def load(self, vault: Vault) -> Sequence[Row]:
        """Give every organisation."""
        return [_row(line, self.icon) for line in partnership.organisations(vault)]


class PeoplePage(TabbedPage):
    """Two lists, one page."""

    title = "People"
    help_topic = "people"
    tabs = (("people", "People"), ("organisations", "Organisations"))

    people = OneView("people", PeopleView)
    organisations = OneView("organisations", OrganisationsView)


def _row(line: Listed, icon: str) -> Row:
    tone = "warn" if line.needs_care else "text2"
    return Row(line.id, line.name, line.about, line.note, icon, tone)
