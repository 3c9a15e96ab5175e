"""The papers of data protection: the certificate of a disposal, the answer to a request."""

from collections import Counter
from collections.abc import Iterable
from functools import partial

from prevent_desktop.documents.protection import model
from prevent_desktop.documents.protection.paper import answer_pdf, certificate_pdf
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.marking import OFFICIAL, combined
from prevent_desktop.domain.months import months_in_words
from prevent_desktop.domain.retention import Disposal, RetentionRule
from prevent_desktop.domain.wording import begun
from prevent_desktop.errors import Situation
from prevent_desktop.services import access_requests, paper, retention
from prevent_desktop.services.access_requests import Gathered, Item
from prevent_desktop.services.paper import Paper
from prevent_desktop.vault.vault import Vault


class NothingDisposed(Situation):
    """A certificate of something that is still there."""


def certificate(vault: Vault, disposal_id: RecordId) -> Paper:
    """Make the certificate of a disposal; raises NothingDisposed, RecordNotHeld."""
    made = vault.store.exact(disposal_id).record
    if not isinstance(made, Disposal) or made.disposed_on is None:
        msg = "Nothing was disposed of by this decision, so there is no certificate of it."
        raise NothingDisposed(msg)
    held = vault.store.exact_collection([(disposal_id, vault.store.exact(disposal_id).seq)])
    told = model.Certificate(
        council=paper.council_of(vault).name,
        called=made.called,
        reason=made.reason,
        legal_basis=made.legal_basis,
        decided_by=made.decided_by,
        decided_on=made.decided_on,
        disposed_on=made.disposed_on,
        rule=_rule(vault, made),
        says=tuple(retention.sentences(made)),
    )
    title = f"Certificate of disposal, {made.called}"
    return paper.made(vault, held, title, partial(certificate_pdf, told))


def answer(vault: Vault, request_id: RecordId) -> Paper:
    """Make the answer to a request afresh from the records; raises RecordNotHeld.

    It is a draft until a second person has checked exactly what is in it.
    """
    found = access_requests.gathered(vault, request_id)
    request = found.request
    places = [(one.record, one.seq) for one in request.found if not one.left_out]
    held = vault.store.exact_collection(
        place for place in places if not vault.store.is_erased(place[0])
    )
    markings = [revision.record.marking for revision in held]
    told = model.Answer(
        council=paper.council_of(vault).name,
        reference=request.ref,
        asked_by=request.from_whom,
        received_on=request.received_on,
        searched_on=request.searched_on,
        is_checked=not access_requests.why_not_given(request),
        given=tuple(_given(number, item, found) for number, item in enumerate(found.going, 1)),
        left_out=_counted(found, (item.left_out for item in found.items if item.left_out)),
        redactions=_counted(
            found, (one.code for item in found.going for line in item.lines for one in line.struck)
        ),
        ledger=access_requests.ledger_of(vault, found),
    )
    return paper.made(
        vault,
        held,
        f"Answer to access request {request.ref}",
        partial(answer_pdf, told),
        marking=combined(markings) if markings else OFFICIAL,
    )


def _rule(vault: Vault, made: Disposal) -> str:
    if made.rule is None or vault.store.place(made.rule) is None:
        return ""
    rule = vault.store.current(made.rule).record
    if not isinstance(rule, RetentionRule):
        return ""
    return f"{begun(rule.called)} are kept {months_in_words(rule.months)}. {rule.source}".strip()


def _given(number: int, item: Item, found: Gathered) -> model.Given:
    return model.Given(
        called=f"{number}. {item.called}",
        changed_on=item.changed_on,
        lines=tuple((line.label, line.told(found.because)) for line in item.lines),
    )


def _counted(found: Gathered, codes: Iterable[str]) -> tuple[tuple[str, int], ...]:
    counts = Counter(codes)
    return tuple((found.because.get(code, code), count) for code, count in sorted(counts.items()))
