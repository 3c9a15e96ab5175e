"""Channel: what can be told of the panel from counts and dates; no case is kept here."""

from collections.abc import Sequence
from dataclasses import replace

from prevent_desktop.domain.channel import ChannelReview, ChannelYear
from prevent_desktop.domain.typed_dates import shown
from prevent_desktop.gui.forms.channel_review import Ui_ChannelReviewForm
from prevent_desktop.gui.forms.channel_year import Ui_ChannelYearForm
from prevent_desktop.gui.shared.answers_view import AnswersView
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.reading_pane import Reading
from prevent_desktop.gui.shared.records_view import RecordsView
from prevent_desktop.gui.shared.rows import Row
from prevent_desktop.gui.shared.view import OneView, TabbedPage
from prevent_desktop.gui.shared.weighed import weighed_reading
from prevent_desktop.services import channel, weighing
from prevent_desktop.vault.vault import Vault


class YearsView(RecordsView):
    """The newest year first."""

    empty = "Record what the panel did in a year, in numbers, and how its statement stands."
    icon = "calendar"

    def __init__(self, parts: Parts) -> None:
        """Say at the form what is the matter with what is typed."""
        super().__init__(parts, {ChannelYear: Ui_ChannelYearForm})
        self.editor.weigh = weighing.problems_of_typed

    def load(self, vault: Vault) -> Sequence[Row]:
        """Give the years."""
        return [
            Row(one.year.id, one.year.heading, one.counts, one.standing, "calendar", one.tone)
            for one in channel.years(vault)
        ]

    def read(self, vault: Vault, record_id: str) -> Reading:
        """Say how a year stands."""
        return weighed_reading(vault, record_id)


class ReviewsView(RecordsView):
    """The next due first."""

    empty = (
        "Record each case that was closed by the panel's reference, never by name, so that the "
        "panel looks at it again after 6 and 12 months."
    )
    icon = "history"

    def __init__(self, parts: Parts) -> None:
        """Say at the form what is the matter with what is typed."""
        super().__init__(parts, {ChannelReview: Ui_ChannelReviewForm})
        self.editor.weigh = weighing.problems_of_typed

    def load(self, vault: Vault) -> Sequence[Row]:
        """Give the reviews."""
        return [_row(one) for one in channel.reviews(vault)]

    def read(self, vault: Vault, record_id: str) -> Reading:
        """Say how a review stands, and which look at it is due when."""
        return replace(
            weighed_reading(vault, record_id), standing=channel.next_of(vault, record_id)
        )


class ChannelPage(TabbedPage):
    """The panel's checks, its years and its reviews."""

    title = "Channel"
    help_topic = "channel"
    tabs = (("checks", "Checks"), ("years", "Years"), ("reviews", "Reviews"))

    checks = OneView(
        "checks", lambda parts: AnswersView(parts, ("5.",), "Channel", topic="channel")
    )
    years = OneView("years", YearsView)
    reviews = OneView("reviews", ReviewsView)


def _row(one: channel.ReviewListed) -> Row:
    review = one.review
    look = review.next_look.removeprefix("after ")  # a row is short
    left = f"  ·  {look}" if look else ""
    small = f"Closed {shown(review.closed_on)}{left}"
    return Row(review.id, review.reference, small, one.standing, "history", one.tone)
