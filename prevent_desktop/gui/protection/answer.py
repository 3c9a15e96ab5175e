"""The answer to a request on a page of its own; what goes out is kept with the request."""

from prevent_desktop.gui.papers.view import PaperView
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.services import access_requests
from prevent_desktop.services.offered_papers import Offer, Sheet


class AnswerView(PaperView):
    """Shown as a draft, and kept in, until a second person has checked it."""

    def __init__(self, parts: Parts) -> None:
        """Make the page."""
        super().__init__(parts, Sheet.ANSWER, back="found")
        self.giving_out.gone.connect(self._log)

    def _put(self, offer: Offer) -> None:
        """Name whoever asked as the one to whom it goes."""
        super()._put(offer)
        if not offer.nothing:
            self.parts.operations.run(
                lambda vault: access_requests.asked_by(vault, offer.record),
                self.preview.ui.to_whom.setText,
            )

    def _log(self) -> None:
        paper, offer = self.preview.paper, self._offer
        if paper is None or offer is None:
            return
        self.parts.operations.run(
            lambda vault: access_requests.logged(vault, offer.record, paper.sha256),
            lambda _: None,
        )
