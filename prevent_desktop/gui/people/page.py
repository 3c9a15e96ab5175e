"""People and organisations of the partnership: who they are, and which records name them."""

from prevent_desktop.domain.people import Language, Organisation, Person
from prevent_desktop.gui.forms.people_organisation import Ui_PeopleOrganisation
from prevent_desktop.gui.forms.people_person import Ui_PeoplePerson
from prevent_desktop.gui.people.records_view import RecordsView, Shown
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.view import TabbedPage
from prevent_desktop.services import partnership


class PeoplePage(TabbedPage):
    """Two lists, one page."""

    title = "People"
    help_topic = "people"
    tabs = (("people", "People"), ("organisations", "Organisations"))

    def __init__(self, parts: Parts) -> None:
        """Make both lists."""
        super().__init__(parts)
        self.people = RecordsView(
            parts,
            Shown(
                Person,
                Ui_PeoplePerson,
                partnership.people,
                "users",
                "Start with the people who own risks and actions, and those who chair and attend "
                "the partnership group. Nobody who is a case belongs here.",
                {"language": Language.ENGLISH.value},
            ),
        )
        self.organisations = RecordsView(
            parts,
            Shown(
                Organisation,
                Ui_PeopleOrganisation,
                partnership.organisations,
                "landmark",
                "Start with the bodies of the partnership group and the departments of the "
                "council that own risks and actions.",
            ),
        )
        self.add_view("people", self.people)
        self.add_view("organisations", self.organisations)
