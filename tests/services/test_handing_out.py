"""A bundle out: the plan is exactly what goes, and an OFFICIAL edition tells nothing more."""

import io
import typing
import zipfile
from collections.abc import Iterator

import msgspec
import pyrage
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prevent_desktop.domain.canonical import strict
from prevent_desktop.domain.exchange import Disclosure
from prevent_desktop.domain.fields import Field
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.kinds import KINDS
from prevent_desktop.domain.marking import OFFICIAL
from prevent_desktop.domain.record import Record, kind_of
from prevent_desktop.policy import Found, Policy
from prevent_desktop.services import council, handing_out, papers, policies, taking_in
from prevent_desktop.services.handing_out import FULL, OFFICIAL_EDITION
from prevent_desktop.vault import attachments
from prevent_desktop.vault.store import Change
from prevent_desktop.vault.store_situations import DamagedHistory, RecordNotHeld
from tests.domain.records import of_kind
from tests.services.councils import Pair, edited, forged, signed

SENT = ("risk", "action", "finding", "org", "person", "matrix")


def opened(pair: Pair, handed: handing_out.Handed) -> bytes:
    """Open a bundle with the public library and the reader's own key: every byte that goes."""
    identity = pyrage.x25519.Identity.from_str(council.identities_of(pair.theirs)[0])
    return bytes(pyrage.decrypt(handed.sealed.octets, [identity]))


def entries(plaintext: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(plaintext)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def chosen(pair: Pair, *keys: str) -> list[typing.Any]:
    return [pair.register[key].id for key in keys or SENT]


def test_the_plan_is_exactly_what_goes(pair: Pair) -> None:
    scan = attachments.add(pair.ours.store, "leaflet.pdf", b"a leaflet")
    risk = edited(pair.ours, pair.register["risk"], documents=(scan,))
    paper = papers.draft_paper(pair.ours, pair.register["paper"].id)
    plan = handing_out.planned(pair.ours, chosen(pair), FULL, [paper])
    held = entries(opened(pair, pair.handed(plan)))
    own = {"manifest.json", "manifest.sig", "padding"}
    bodies = {f"records/{kind_of(g.record)}.{g.record.id}.json": g.body for g in plan.going}
    files = {f"attachments/{handing_out.file_name(scan.digest)}": b"a leaflet"}
    documents = {name: held[name] for name in held if name.startswith("documents/")}
    assert {name: held[name] for name in held.keys() - own} == bodies | files | documents
    assert documents.pop("documents/read-me.pdf").startswith(b"%PDF")
    assert list(documents.values()) == [paper.octets]
    assert plan.files == (scan,)
    assert bodies[f"records/risk.{risk.id}.json"] == pair.ours.store.exact_body(risk.id)[1]
    assert not any(one.removed or one.must_be_confirmed for one in plan.going)


def test_handling_words_of_the_policy_go_along(pair: Pair) -> None:
    words = Policy(handling_words="Keep it locked.", marking_words="NORTHMERE")
    policies.used_under(pair.ours, Found(words, "the registry"))
    plan = handing_out.planned(pair.ours, chosen(pair), FULL)
    manifest = strict(entries(opened(pair, pair.handed(plan)))["manifest.json"])
    assert manifest["handling"].startswith("Keep it locked.")
    assert manifest["marking"] == plan.marking.line()


def test_what_is_chosen_twice_goes_once(pair: Pair) -> None:
    plan = handing_out.planned(pair.ours, [*chosen(pair), *chosen(pair)], FULL)
    assert len(plan.going) == len(SENT)


def test_an_official_edition_says_what_it_takes_out(pair: Pair) -> None:
    plan = handing_out.planned(pair.ours, chosen(pair), OFFICIAL_EDITION)
    assert plan.marking == OFFICIAL
    risk = next(one for one in plan.going if kind_of(one.record) == "risk")
    left = strict(risk.body)
    assert {"id", "ref", "kind_of_risk"} <= set(left)
    assert not {"cause", "event", "effect", "sources", "owner_person"} & set(left)
    assert {"Cause", "Owner: person", "Now, with controls: Reason"} <= set(risk.removed)
    assert strict(risk.body)["marking"]["tier"] == "OFFICIAL"


def test_what_never_goes_stays_with_its_reason(pair: Pair) -> None:
    withheld = edited(pair.ours, pair.register["risk"], withheld=True)
    sign_off = signed(pair.ours, pair.register).record
    ids = [withheld.id, sign_off.id, pair.them.id, pair.register["matrix"].id]
    plan = handing_out.planned(pair.ours, ids, OFFICIAL_EDITION)
    assert [kind_of(one.record) for one in plan.going] == ["sign_off", "matrix"]
    assert {one.what: one.why for one in plan.staying} == {
        withheld.heading: "It is marked “Never in an OFFICIAL edition”.",
        pair.them.heading: "Partners are never in an OFFICIAL edition.",
    }
    plaintext = opened(pair, pair.handed(plan))
    assert withheld.id.encode() not in plaintext
    assert sign_off.signature.encode() not in plaintext


def test_links_to_what_stays_go_too(pair: Pair) -> None:
    with_matrix = handing_out.planned(pair.ours, chosen(pair, "risk", "matrix"), OFFICIAL_EDITION)
    alone = handing_out.planned(pair.ours, chosen(pair, "risk"), OFFICIAL_EDITION)
    matrix = pair.register["matrix"].id.encode()
    assert matrix in with_matrix.going[0].body
    assert matrix not in opened(pair, pair.handed(alone))
    assert "Matrix" in alone.going[0].removed


def test_a_record_from_a_partner_is_not_passed_on(pair: Pair) -> None:
    plan = handing_out.planned(pair.ours, chosen(pair, "risk"), FULL)
    taking_in.taken_in(pair.theirs, pair.sent(plan), chosen(pair, "risk"))
    onward = handing_out.planned(pair.theirs, chosen(pair, "risk"), FULL)
    assert not onward.going
    assert onward.staying[0].why == "It came from a partner and is not ours to pass on."
    sending = handing_out.Sending(to=(pair.us,), purpose="Passing on")
    with pytest.raises(handing_out.NothingToSend):
        handing_out.handed_out(pair.theirs, onward, sending)


def test_every_sensitive_record_is_confirmed_first(pair: Pair) -> None:
    edited(pair.ours, pair.register["matrix"], marking=OFFICIAL)
    plan = handing_out.planned(pair.ours, chosen(pair, "risk", "matrix", "org"), OFFICIAL_EDITION)
    assert [one.must_be_confirmed for one in plan.going] == [True, False, True]
    head = pair.ours.head
    for confirmed in ([], ["risk"], ["matrix"], ["risk", "matrix"]):
        with pytest.raises(handing_out.NotConfirmed, match="Nobody has looked at"):
            pair.handed(plan, confirmed=frozenset(pair.register[key].id for key in confirmed))
    assert pair.ours.head == head
    pair.handed(plan, confirmed=frozenset(chosen(pair, "risk", "org")))


def test_a_disclosure_says_what_went_to_whom(pair: Pair) -> None:
    plan = handing_out.planned(pair.ours, chosen(pair), FULL)
    handed = pair.handed(plan, agreement="SA-004", handling="Do not copy.")
    (given,) = pair.ours.store.collection(Disclosure).all_of(Disclosure)
    assert given == handed.disclosure
    assert given.to_whom == ("Aldermarch Council",)
    assert set(given.records) == set(chosen(pair))
    assert given.sha256 == handed.sealed.digest.hex()
    assert (given.agreement, given.edition) == ("SA-004", FULL)
    manifest = handed.sealed.manifest
    assert manifest.head.seq == pair.ours.head.seq - 1
    assert (manifest.handling, manifest.sender.officer) == ("Do not copy.", "Coordinator")


@pytest.mark.parametrize("purpose", ["Long purpose " * 150, "In two\nparagraphs"])
def test_a_purpose_may_be_long(pair: Pair, purpose: str) -> None:
    plan = handing_out.planned(pair.ours, chosen(pair), FULL)
    handed = pair.handed(plan, purpose=purpose)
    assert pair.ours.store.exact(handed.disclosure.id).record == handed.disclosure


def test_nothing_is_sent_from_a_rewritten_entry(pair: Pair) -> None:
    record = pair.register["risk"]
    seq = forged(pair.ours, record, msgspec.json.encode(record, order="sorted")).seq
    pair.ours.store.connection.execute(
        "UPDATE ledger SET digest = ? WHERE seq = ?", (b"\x02" * 32, seq)
    )
    with pytest.raises(DamagedHistory):
        handing_out.planned(pair.ours, chosen(pair), FULL)


def test_a_record_that_is_not_held(pair: Pair) -> None:
    with pytest.raises(RecordNotHeld):
        handing_out.planned(pair.ours, [new_id()], FULL)


# What may be in an OFFICIAL edition, told from the declarations without the program's own reading.


def hidden(value: object, declared: object, *, secret: bool) -> Iterator[tuple[bool, str]]:
    """Walk a value's texts and numbers; True with each that is not declared to be open."""
    if isinstance(value, msgspec.Struct):
        hints = typing.get_type_hints(type(value), include_extras=True)
        for name in value.__struct_fields__:
            fields = [e for e in getattr(hints[name], "__metadata__", ()) if isinstance(e, Field)]
            is_open = bool(fields) and not fields[0].sensitive
            yield from hidden(getattr(value, name), hints[name], secret=secret or not is_open)
    elif isinstance(value, tuple):
        for one in value:
            yield from hidden(one, declared, secret=secret)
    elif value is not None:
        yield secret, str(msgspec.to_builtins(value))


def open_names(cls: type[msgspec.Struct]) -> set[str]:
    """Give the names of a class's own open fields."""
    hints = typing.get_type_hints(cls, include_extras=True)
    return {
        name
        for name in cls.__struct_fields__
        for extra in getattr(hints[name], "__metadata__", ())
        if isinstance(extra, Field) and not extra.sensitive
    }


LEAST = 6
"""Shorter texts stand in any bundle by chance."""


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_hidden_text_is_in_any_byte_of_an_official_bundle(
    pair: Pair, data: st.DataObject
) -> None:
    cls = data.draw(st.sampled_from(KINDS))
    record = msgspec.structs.replace(data.draw(of_kind(cls)), id=new_id(), withheld=False)
    files: list[typing.Any] = [
        name for name in ("documents", "scans", "files") if hasattr(record, name)
    ]
    record = msgspec.structs.replace(record, **dict.fromkeys(files, ()))
    # What a bundle of the organisation alone says is no secret: the format's own words are short
    # and some of them, such as "bundle", are also values that a field can have.
    org = pair.register["org"].id
    without = opened(pair, pair.handed(handing_out.planned(pair.ours, [org], OFFICIAL_EDITION)))
    pair.ours.store.save([Change(record)], pair.ours.officer_id)
    plan = handing_out.planned(pair.ours, [record.id, org], OFFICIAL_EDITION)
    handed = pair.handed(plan)
    plaintext = opened(pair, handed)
    told = list(hidden(record, None, secret=False))
    shown = "\n".join(text for is_secret, text in told if not is_secret)
    for is_secret, text in told:
        escaped = msgspec.json.encode(text)[1:-1]
        if is_secret and len(text) >= LEAST and text not in shown and escaped not in without:
            assert text.encode() not in plaintext
            assert escaped not in plaintext
    for one in plan.going:
        left = strict(one.body)
        assert set(left) <= open_names(type(one.record)) | {"kind"}
    # Whatever is left can be read at the other end.
    incoming = taking_in.looked_at(pair.theirs, handed.sealed.octets)
    taking_in.taken_in(pair.theirs, incoming, [one.record.id for one in plan.going])
    for one in plan.going:
        assert pair.theirs.store.exact(one.record.id).record.heading


def test_the_property_sees_a_text_that_goes(pair: Pair) -> None:
    # The search of the test above finds words that do go, so it would find a hidden one.
    plan = handing_out.planned(pair.ours, chosen(pair, "org", "risk"), FULL)
    plaintext = opened(pair, pair.handed(plan))
    record: Record = pair.register["risk"]
    told = [text for is_secret, text in hidden(record, None, secret=False) if is_secret]
    assert "Cause." in told
    assert all(text.encode() in plaintext for text in told if len(text) >= LEAST)
