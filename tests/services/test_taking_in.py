"""A bundle in: nothing written before it is accepted, and the same again changes nothing."""

import re
from typing import Any

import msgspec
import pytest

from prevent_desktop.domain.canonical import encoded, strict
from prevent_desktop.domain.exchange import Decision, Intake
from prevent_desktop.domain.identity import RecordId, new_id
from prevent_desktop.domain.kinds import KINDS
from prevent_desktop.domain.partial import Partial
from prevent_desktop.domain.record import Attachment, Record, attachments_in, kind_of
from prevent_desktop.exchange.contents import BundledRecord
from prevent_desktop.exchange.standing import Standing
from prevent_desktop.services import handing_out, papers, records, taking_in
from prevent_desktop.services.handing_out import FULL, OFFICIAL_EDITION
from prevent_desktop.vault import attachments, derived, search
from prevent_desktop.vault.erasure import erase
from prevent_desktop.vault.store_situations import ReceivedIsReadOnly
from prevent_desktop.vault.vault import Vault
from tests.services.councils import Pair, edited, revisions
from tests.vaults import PASSPHRASE

SENT = ("risk", "action", "finding", "org")


def ids(pair: Pair, *keys: str) -> list[RecordId]:
    return [pair.register[key].id for key in keys or SENT]


def octets_of(pair: Pair, *keys: str, edition: str = FULL) -> bytes:
    plan = handing_out.planned(pair.ours, ids(pair, *keys), edition)
    return pair.handed(plan).sealed.octets


def received(vault: Vault) -> list[str]:
    return [kind for kind in revisions(vault) if kind.startswith("received.")]


def decisions(intake: Intake) -> dict[str, Decision]:
    return {part.record: part.decision for part in intake.parts}


def test_looking_writes_nothing(pair: Pair) -> None:
    octets = octets_of(pair)
    head = pair.theirs.head
    incoming = taking_in.looked_at(pair.theirs, octets)
    assert pair.theirs.head == head
    assert incoming.has_differences
    assert {part.standing for part in incoming.parts} == {Standing.NEW}
    risk = next(part for part in incoming.parts if part.bundled.kind == "risk")
    assert ("Cause", "nothing", "Cause.") in [msgspec.structs.astuple(d) for d in risk.differences]


def test_all_of_it(pair: Pair) -> None:
    taking_in.taken_in(pair.theirs, taking_in.looked_at(pair.theirs, octets_of(pair)), ids(pair))
    for key in SENT:
        held = pair.theirs.store.exact(pair.register[key].id)
        assert held.record == pair.register[key]
        assert held.origin == pair.us.id
    assert not pair.theirs.store.collection(type(pair.register["risk"])).all_of(
        type(pair.register["risk"])
    )
    assert not derived.differences(pair.theirs.store.connection)


def test_none_of_it(pair: Pair) -> None:
    scan = attachments.add(pair.ours.store, "leaflet.pdf", b"a leaflet")
    edited(pair.ours, pair.register["risk"], documents=(scan,))
    incoming = taking_in.looked_at(pair.theirs, octets_of(pair))
    intake = taking_in.taken_in(pair.theirs, incoming, [], refuse=ids(pair))
    assert set(decisions(intake).values()) == {Decision.REFUSED}
    assert not received(pair.theirs)
    assert not intake.files
    assert files_held(pair.theirs) == 0


def files_held(vault: Vault) -> int:
    return int(vault.store.connection.execute("SELECT count(*) FROM attachment").fetchone()[0])


def test_some_of_it_and_the_rest_later(pair: Pair) -> None:
    scan = attachments.add(pair.ours.store, "leaflet.pdf", b"a leaflet")
    edited(pair.ours, pair.register["action"], documents=(scan,))
    octets = octets_of(pair)
    first = taking_in.taken_in(
        pair.theirs, taking_in.looked_at(pair.theirs, octets), ids(pair, "risk", "org")
    )
    assert decisions(first)[pair.register["action"].id] is Decision.LEFT
    assert not [file for file in first.files if file.called]
    again = taking_in.looked_at(pair.theirs, octets)
    assert again.before == first
    second = taking_in.taken_in(
        pair.theirs, again, ids(pair, "action", "risk"), refuse=ids(pair, "finding")
    )
    assert second.id == first.id
    assert decisions(second) == {
        pair.register["risk"].id: Decision.ACCEPTED,
        pair.register["org"].id: Decision.ACCEPTED,
        pair.register["action"].id: Decision.ACCEPTED,
        pair.register["finding"].id: Decision.REFUSED,
    }
    assert received(pair.theirs).count("received.risk") == 1
    assert [file.kept.name for file in second.files if file.called] == ["leaflet.pdf"]
    with pytest.raises(taking_in.TakenInBefore):
        taking_in.looked_at(pair.theirs, octets)


def test_a_refused_record_is_not_taken_in_by_a_second_look(pair: Pair) -> None:
    octets = octets_of(pair)
    first = taking_in.looked_at(pair.theirs, octets)
    taking_in.taken_in(pair.theirs, first, [], refuse=ids(pair, "risk"))
    again = taking_in.looked_at(pair.theirs, octets)
    taking_in.taken_in(pair.theirs, again, ids(pair))
    assert "received.risk" not in received(pair.theirs)
    assert len(received(pair.theirs)) == len(SENT) - 1


def test_sent_twice_changes_nothing(pair: Pair) -> None:
    octets = octets_of(pair)
    taking_in.taken_in(pair.theirs, taking_in.looked_at(pair.theirs, octets), ids(pair))
    head = pair.theirs.head
    with pytest.raises(taking_in.TakenInBefore, match="You took this in on 19 Nov 2026"):
        taking_in.looked_at(pair.theirs, octets)
    assert pair.theirs.head == head


def test_two_looks_at_once_take_it_in_once(pair: Pair) -> None:
    octets = octets_of(pair)
    first, second = (taking_in.looked_at(pair.theirs, octets) for _ in range(2))
    taking_in.taken_in(pair.theirs, first, ids(pair))
    head = pair.theirs.head
    with pytest.raises(taking_in.TakenInBefore):
        taking_in.taken_in(pair.theirs, second, ids(pair))
    assert pair.theirs.head == head


def test_the_same_revisions_in_a_new_bundle_are_no_differences(pair: Pair) -> None:
    for _ in range(2):
        incoming = taking_in.looked_at(pair.theirs, octets_of(pair))
        taking_in.taken_in(pair.theirs, incoming, ids(pair))
    assert not incoming.has_differences
    assert {part.standing.value for part in incoming.parts} == {"no differences"}
    assert not any(part.differences for part in incoming.parts)
    assert len(received(pair.theirs)) == len(SENT)


def test_a_newer_revision_shows_what_changed_and_keeps_the_older(pair: Pair) -> None:
    taking_in.taken_in(pair.theirs, taking_in.looked_at(pair.theirs, octets_of(pair)), ids(pair))
    edited(pair.ours, pair.register["risk"], cause="Another cause.")
    incoming = taking_in.looked_at(pair.theirs, octets_of(pair, "risk"))
    (part,) = incoming.parts
    assert part.standing is Standing.NEWER
    assert [msgspec.structs.astuple(d) for d in part.differences] == [
        ("Cause", "Cause.", "Another cause.")
    ]
    taking_in.taken_in(pair.theirs, incoming, ids(pair, "risk"))
    history = pair.theirs.store.history(pair.register["risk"].id)
    assert [r.record.cause for r in history] == ["Cause.", "Another cause."]  # type: ignore[attr-defined]


def test_an_older_revision_is_shown_and_never_applied(pair: Pair) -> None:
    older = octets_of(pair, "risk")
    edited(pair.ours, pair.register["risk"], cause="Another cause.")
    newer = taking_in.looked_at(pair.theirs, octets_of(pair, "risk"))
    taking_in.taken_in(pair.theirs, newer, ids(pair, "risk"))
    incoming = taking_in.looked_at(pair.theirs, older)
    assert incoming.parts[0].standing is Standing.OLDER
    assert not incoming.has_differences
    intake = taking_in.taken_in(pair.theirs, incoming, ids(pair, "risk"))
    assert list(decisions(intake).values()) == [Decision.OLDER]
    assert pair.theirs.store.exact(pair.register["risk"].id).record.cause == "Another cause."  # type: ignore[attr-defined]


def test_an_official_edition_is_taken_in_and_told_by_its_fields(pair: Pair) -> None:
    incoming = taking_in.looked_at(pair.theirs, octets_of(pair, "risk", edition=OFFICIAL_EDITION))
    (part,) = incoming.parts
    assert ("Reference", "nothing", "R01") in [msgspec.structs.astuple(d) for d in part.differences]
    assert not any("{" in d.after for d in part.differences)
    taking_in.taken_in(pair.theirs, incoming, ids(pair, "risk"))
    held = pair.theirs.store.exact(pair.register["risk"].id).record
    assert isinstance(held, Partial)
    assert held.heading == "R01 risk, OFFICIAL edition"


def test_a_received_record_is_read_only(pair: Pair) -> None:
    taking_in.taken_in(pair.theirs, taking_in.looked_at(pair.theirs, octets_of(pair)), ids(pair))
    head = pair.theirs.head
    with pytest.raises(ReceivedIsReadOnly):
        edited(pair.theirs, pair.register["risk"], cause="Ours now.")
    assert pair.theirs.head == head


def test_provenance_is_kept(pair: Pair) -> None:
    incoming = taking_in.looked_at(pair.theirs, octets_of(pair))
    intake = taking_in.taken_in(pair.theirs, incoming, ids(pair))
    kept = pair.theirs.store.exact(intake.id).record
    assert kept == intake
    assert intake.partner == pair.us.id
    assert intake.bundle == incoming.bundle.manifest.bundle_id
    assert intake.sha256 == incoming.bundle.digest.hex()
    assert (intake.sender_officer, intake.purpose) == ("Coordinator", "Joint assessment")
    assert {part.revision for part in intake.parts} == {1}
    entry = pair.theirs.store.exact_body(pair.register["risk"].id)[1]
    body = derived.read_received_body(entry)
    assert (body.intake, body.partner) == (intake.id, pair.us.id)
    assert bytes(body.record) == pair.ours.store.exact_body(pair.register["risk"].id)[1]


def test_files_and_documents_come_along(pair: Pair) -> None:
    scan = attachments.add(pair.ours.store, "leaflet.pdf", b"a leaflet")
    edited(pair.ours, pair.register["risk"], documents=(scan,))
    paper = papers.draft_paper(pair.ours, pair.register["paper"].id)
    plan = handing_out.planned(pair.ours, ids(pair), FULL, [paper])
    intake = taking_in.taken_in(pair.theirs, pair.sent(plan), ids(pair))
    held = pair.theirs.store.exact(pair.register["risk"].id).record
    (named,) = attachments_in(held)
    assert named == scan
    kept = taking_in.file_of(pair.theirs, held.id, named)
    assert kept is not None
    assert kept.digest != scan.digest, "each vault has a key of its own"
    assert attachments.read(pair.theirs.store, kept) == b"a leaflet"
    documents = [file.kept for file in intake.files if not file.called]
    documents = [one for one in documents if one.name != "read-me.pdf"]
    assert [attachments.read(pair.theirs.store, one) for one in documents] == [paper.octets]
    nowhere = Attachment(name="x", digest="A" * 43, size=1)
    assert taking_in.file_of(pair.theirs, held.id, nowhere) is None
    assert taking_in.file_of(pair.ours, held.id, scan) == scan


def test_a_bundle_of_documents_alone(pair: Pair) -> None:
    paper = papers.draft_paper(pair.ours, pair.register["paper"].id)
    octets = pair.handed(handing_out.planned(pair.ours, [], FULL, [paper])).sealed.octets
    intake = taking_in.taken_in(pair.theirs, taking_in.looked_at(pair.theirs, octets), [])
    named = {file.kept.name: file.kept for file in intake.files}
    named.pop("read-me.pdf")
    (kept,) = named.values()
    assert attachments.read(pair.theirs.store, kept) == paper.octets
    with pytest.raises(taking_in.TakenInBefore):
        taking_in.looked_at(pair.theirs, octets)


def test_a_purpose_in_paragraphs_can_be_taken_in(pair: Pair) -> None:
    octets = pair.crafted([bundled(encoded(pair.register["risk"]))], purpose="One\ntwo")
    intake = taking_in.taken_in(pair.theirs, taking_in.looked_at(pair.theirs, octets), [])
    assert intake.purpose == "One\ntwo"


def test_words_of_a_received_record_are_found(pair: Pair) -> None:
    taking_in.taken_in(pair.theirs, taking_in.looked_at(pair.theirs, octets_of(pair)), ids(pair))
    hits = [hit.id for hit in search.found(pair.theirs.store.connection, "Cause")]
    assert pair.register["risk"].id in hits


# What a partner whose key is real may still send wrongly, or on purpose.


def bundled(body: bytes, revision: int = 1) -> BundledRecord:
    plain = strict(body)
    return BundledRecord(plain["kind"], plain["id"], revision, body)


def changed(pair: Pair, key: str = "risk", **fields: Any) -> BundledRecord:  # noqa: ANN401
    plain = strict(encoded(pair.register[key]))
    return bundled(encoded({**plain, **fields}))


def refused(
    pair: Pair, found: list[BundledRecord], situation: type[Exception], edition: str = FULL
) -> None:
    head = pair.theirs.head
    octets = pair.crafted(found, edition=edition)
    with pytest.raises(situation, match=r"Nothing was taken in\."):
        taking_in.looked_at(pair.theirs, octets)
    assert pair.theirs.head == head


def test_a_record_with_the_id_of_one_of_theirs(pair: Pair) -> None:
    own = msgspec.structs.replace(pair.register["org"], name="Ours")
    records.save(pair.theirs, [own])
    refused(pair, [bundled(encoded(pair.register["org"]))], taking_in.NotTheirs)
    assert pair.theirs.store.exact(own.id).record == own


def test_a_record_with_the_id_of_another_partners(pair: Pair) -> None:
    taking_in.taken_in(pair.theirs, taking_in.looked_at(pair.theirs, octets_of(pair)), ids(pair))
    pair.theirs.store.connection.execute(
        "UPDATE current SET origin = ? WHERE id = ?", (new_id(), pair.register["risk"].id)
    )
    refused(pair, [changed(pair, cause="Theirs?")], taking_in.NotTheirs)


def test_a_record_that_was_erased_here(pair: Pair) -> None:
    taking_in.taken_in(pair.theirs, taking_in.looked_at(pair.theirs, octets_of(pair)), ids(pair))
    erase(
        pair.theirs,
        pair.register["risk"].id,
        reason="Asked for",
        legal_basis="Article 17",
        passphrase=PASSPHRASE,
    )
    refused(pair, [changed(pair)], taking_in.NotTheirs)


def test_one_id_on_two_kinds(pair: Pair) -> None:
    other = changed(pair, "org", id=pair.register["risk"].id)
    refused(pair, [changed(pair), other], taking_in.TwoKinds)
    taking_in.taken_in(pair.theirs, taking_in.looked_at(pair.theirs, octets_of(pair)), ids(pair))
    refused(pair, [other], taking_in.TwoKinds)


@pytest.mark.parametrize("edition", [FULL, OFFICIAL_EDITION])
@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "partial"},
        {"kind": "riddle"},
        {"id": "not-an-id"},
        {"id": "01900000-0000-7000-8000-00000000000A".lower()[:-1]},
        {"sources": "text"},
        {"sources": [{"name": 4}]},
        {"inherent": {"likelihood": "3"}},
        {"unknown": 1},
        {"controls": 7},
        {"ref": None},
        {"title": 3},
        {"target_by": "2026-13-45"},
        {"documents": [{"name": "x", "digest": "short", "size": -1}]},
    ],
)
def test_what_is_no_record_is_refused(pair: Pair, fields: dict[str, Any], edition: str) -> None:
    refused(pair, [changed(pair, **fields)], taking_in.NotARecord, edition)


@pytest.mark.parametrize("cls", KINDS, ids=kind_of)
def test_a_partners_records_of_any_kind_stay_theirs(pair: Pair, cls: type[Record]) -> None:
    # A partner's card, council or scales never become this vault's, whatever a bundle holds.
    cut = bundled(encoded({"id": new_id(), "kind": kind_of(cls)}))
    refused(pair, [cut], taking_in.NotARecord)
    before = pair.theirs.store.counts()
    incoming = taking_in.looked_at(pair.theirs, pair.crafted([cut], edition=OFFICIAL_EDITION))
    taking_in.taken_in(pair.theirs, incoming, [RecordId(cut.id)])
    assert pair.theirs.store.counts() == {**before, "intake": 1}
    assert taking_in.looked_at(pair.theirs, octets_of(pair)).partner.id == pair.us.id


def test_one_wrong_record_keeps_all_of_a_bundle_out(pair: Pair) -> None:
    refused(pair, [changed(pair), changed(pair, "org", unknown=1)], taking_in.NotARecord)
    assert not received(pair.theirs)


def test_a_failure_in_the_middle_leaves_nothing(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    incoming = taking_in.looked_at(pair.theirs, octets_of(pair))
    head, receive = pair.theirs.head, pair.theirs.store.receive
    left = [2]

    def failing(*parts: object) -> object:
        left[0] -= 1
        if not left[0]:
            raise OSError
        return receive(*parts)  # type: ignore[arg-type]

    monkeypatch.setattr(pair.theirs.store, "receive", failing)
    with pytest.raises(OSError):  # noqa: PT011 -- ours
        taking_in.taken_in(pair.theirs, incoming, ids(pair))
    assert pair.theirs.head == head


def test_what_would_change_is_told_by_names_and_days(pair: Pair) -> None:
    octets = octets_of(pair, "risk", "finding", "product")
    incoming = taking_in.looked_at(pair.theirs, octets)
    told = {part.heading: dict(_said(part)) for part in incoming.parts}
    risk = told["R01 First"]
    assert risk["Owner: person"] == "a record not held here"
    assert "Finding 1 (2026): It says." in risk["Where it comes from"]
    assert risk["Marking"] == "OFFICIAL-SENSITIVE"
    assert risk["Review by"] == "14 Jan 2027"
    assert "Finding 1 (2026): It says." in told
    assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}-|\d{4}-\d\d-\d\d", str(told))


def _said(part: taking_in.Part) -> list[tuple[str, str]]:
    return [(one.label, one.after) for one in part.differences]
