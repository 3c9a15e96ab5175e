"""The papers of meetings, thread and pack as they leave a vault."""

import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import msgspec
import pytest

from prevent_desktop.documents.handling import Copy
from prevent_desktop.domain.canonical import encoded
from prevent_desktop.domain.exchange import Disclosure, Way
from prevent_desktop.domain.identity import RecordId, new_id
from prevent_desktop.domain.meetings import Meeting
from prevent_desktop.domain.signing import SignOff
from prevent_desktop.exchange.spreadsheet import read_rows
from prevent_desktop.services import (
    board_pack,
    demo_papers,
    editions,
    meeting_files,
    meeting_papers,
    paper,
    papers,
    policies,
    records,
    signing,
    thread_paper,
)
from prevent_desktop.services.pack_parts import Chosen, Part
from prevent_desktop.services.paper import Outgoing, Paper
from prevent_desktop.vault.erasure import erase
from prevent_desktop.vault.store_situations import DamagedHistory, RecordNotHeld
from prevent_desktop.vault.vault import Vault
from tests.documents.reading import pages_of, squeezed, text_of
from tests.domain.partnership import partnership
from tests.domain.records import Records
from tests.services.councils import approval, copied, edited, entered, forged, founded, reasons
from tests.vaults import PASSPHRASE

MARKING = "OFFICIAL-SENSITIVE"


@pytest.fixture(scope="session", name="partnered")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Records]:
    """Give a closed vault with a whole small partnership, and its records by key."""
    folder = tmp_path_factory.mktemp("partnership")
    records = {k: r for k, r in partnership().items() if not isinstance(r, SignOff)}
    founded(folder, records.values())
    return folder, records


@pytest.fixture(name="held")
def by_key(partnered: tuple[Path, Records]) -> Records:
    return partnered[1]


@pytest.fixture(name="vault")
def opened(partnered: tuple[Path, Records], tmp_path: Path) -> Iterator[Vault]:
    with entered(copied(partnered[0], tmp_path / "partnership")) as vault:
        yield vault


def signed_minutes(vault: Vault, held: Records) -> SignOff:
    """Sign the minutes of the second meeting."""
    meeting = held["second"]
    revision = signing.sign_off(
        vault,
        meeting.id,
        approval(),
        passphrase=PASSPHRASE,
        reasons=reasons(vault, meeting),
        template=papers.template_of(Meeting),
    )
    return revision.record


def words(made: Paper) -> str:
    return " ".join(" ".join(pages_of(made.octets)).split())


MAKERS: dict[str, Callable[[Vault, Records], Paper]] = {
    "agenda": lambda vault, held: meeting_papers.agenda_paper(vault, held["second"].id),
    "minutes": lambda vault, held: meeting_papers.minutes_paper(vault, held["second"].id),
    "log": lambda vault, _: meeting_papers.action_log_paper(vault),
    "thread": lambda vault, _: thread_paper.thread_paper(vault),
    "thread of one": lambda vault, held: thread_paper.thread_paper(vault, held["risk"].id),
    "signed": lambda vault, held: papers.signed_paper(vault, signed_minutes(vault, held).id),
}


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_every_page_is_marked(
    vault: Vault, held: Records, make: Callable[[Vault, Records], Paper]
) -> None:
    made = make(vault, held)
    assert made.marking.line() == MARKING
    for page in pages_of(made.octets, "-layout"):
        lines = page.strip().splitlines()
        assert lines[0].strip() == lines[-1].strip() == MARKING


def test_minutes_tell_what_is_recorded(vault: Vault, held: Records) -> None:
    text = words(meeting_papers.minutes_paper(vault, held["second"].id))
    assert "Minutes of 15 October 2026" in text
    assert "Six of eleven visits were made." in text
    assert "Decision D01 Halls are asked to check hirers." in text
    assert "mindful of the threat, yes (The profile says so)" in text
    assert "Person 0 (chair)" in text
    assert "Five people took part; the quorum is three." in text
    assert "sent round on 20 October 2026" in text


def test_approved_minutes_say_when(vault: Vault, held: Records) -> None:
    text = words(meeting_papers.minutes_paper(vault, held["first"].id))
    assert "approved at the meeting of 15 October 2026" in text


def test_signed_minutes_are_exactly_what_was_signed(vault: Vault, held: Records) -> None:
    kept = signed_minutes(vault, held)
    meeting = vault.store.exact(held["second"].id).record
    assert isinstance(meeting, Meeting)
    item = msgspec.structs.replace(meeting.items[0], discussion="Quixotry.")
    edited(vault, meeting, items=(item, *meeting.items[1:]))
    edited(vault, held["decision"], decided="Xylotherm.")
    made = papers.signed_paper(vault, kept.id)
    text = text_of(made.octets)
    assert squeezed("Six of eleven visits were made.") in text
    assert squeezed(kept.code) in text
    assert "Quixotry" not in text
    assert "Xylotherm" not in text
    assert "Superseded" in text
    assert made.sign_off == kept.id
    assert "DRAFT" not in text
    assert "Quixotry" in text_of(papers.draft_paper(vault, held["second"].id).octets)


@pytest.mark.parametrize("key", ["second", "decision", "action", "p0", "group", "o1"])
def test_a_covered_entry_that_was_rewritten_is_not_printed(
    vault: Vault, held: Records, key: str
) -> None:
    kept = signed_minutes(vault, held)
    record = vault.store.exact(held[key].id).record
    forged(vault, record, encoded(msgspec.structs.replace(record, withheld=True)))
    with pytest.raises(DamagedHistory):
        papers.signed_paper(vault, kept.id)


def test_what_was_erased_is_not_printed_as_if_it_were_whole(vault: Vault, held: Records) -> None:
    kept = signed_minutes(vault, held)
    erase(vault, held["p3"].id, reason="Asked for", legal_basis="Article 17", passphrase=PASSPHRASE)
    with pytest.raises(papers.ErasedSince):
        papers.signed_paper(vault, kept.id)


def test_a_meeting_that_is_not_held(vault: Vault) -> None:
    with pytest.raises(RecordNotHeld):
        meeting_papers.minutes_paper(vault, new_id())
    with pytest.raises(RecordNotHeld):
        meeting_papers.agenda_paper(vault, new_id())


FILES: dict[str, Callable[[Vault, Records], Outgoing]] = {
    "agenda": lambda vault, held: meeting_files.agenda_word(vault, held["second"].id),
    "minutes": lambda vault, held: meeting_files.minutes_word(vault, held["second"].id),
    "csv": lambda vault, _: meeting_files.action_log_csv(vault),
    "xlsx": lambda vault, _: meeting_files.action_log_xlsx(vault),
}


@pytest.mark.parametrize("make", FILES.values(), ids=FILES)
def test_a_file_is_a_disclosure_with_the_digest_of_the_whole(
    vault: Vault, held: Records, make: Callable[[Vault, Records], Outgoing]
) -> None:
    made = make(vault, held)
    paper.give_out(vault, made, Way.EXPORT, ("The secretary",))
    (given,) = vault.store.collection(Disclosure).all_of(Disclosure)
    assert (given.way, given.sha256, given.to_whom) == (Way.EXPORT, made.sha256, ("The secretary",))
    assert given.carried_marking.line() == MARKING
    assert held["action"].id in given.records


@pytest.mark.parametrize("make", FILES.values(), ids=FILES)
def test_no_file_leaves_where_policy_forbids_saving(
    vault: Vault, held: Records, make: Callable[[Vault, Records], Outgoing]
) -> None:
    made = make(vault, held)
    policies.tightened(
        vault, msgspec.structs.replace(policies.in_force(vault), pdf_saving_allowed=False)
    )
    with pytest.raises(policies.NotAllowed):
        paper.give_out(vault, made, Way.EXPORT)
    assert not vault.store.collection(Disclosure).all_of(Disclosure)


def test_the_action_log_as_a_list(vault: Vault) -> None:
    rows = read_rows(meeting_files.action_log_csv(vault).octets)
    assert rows[0][0] == MARKING
    assert rows[1][:3] == ["Reference", "What will be done", "Risks it serves"]
    assert {row[0] for row in rows[2:]} == {"A01", "A02"}
    book = zipfile.ZipFile(BytesIO(meeting_files.action_log_xlsx(vault).octets))
    assert b"Brief halls" in book.read("xl/sharedStrings.xml")


def test_the_thread_of_one_record_is_that_part_alone(vault: Vault, held: Records) -> None:
    whole = thread_paper.thread_paper(vault)
    part = thread_paper.thread_paper(vault, held["corporate"].id)
    assert set(part.records) < set(whole.records)
    assert "Evaluation of A02" in words(whole)
    assert "All that runs through" in words(part)


def test_findings_of_two_profiles_are_told_apart(vault: Vault, held: Records) -> None:
    assert "Finding 1 (2026)" in words(thread_paper.thread_paper(vault))
    product = msgspec.structs.replace(
        held["product"], id=new_id(), received=date(2025, 6, 2), title="Profile 2025"
    )
    finding = msgspec.structs.replace(held["finding"], id=new_id(), product=product.id)
    records.save(vault, [product, finding])
    text = words(thread_paper.thread_paper(vault))
    assert "Finding 1 (2025)" in text
    assert product.id in thread_paper.thread_paper(vault).records


def usual(vault: Vault, held: Records) -> list[Chosen]:
    return [offer.chosen for offer in board_pack.offered(vault, held["second"].id)]


def everything(pack: board_pack.Gathered) -> frozenset[RecordId]:
    return frozenset(one.record for one in pack.to_confirm)


def test_a_pack_is_offered_in_its_usual_order(vault: Vault, held: Records) -> None:
    assert [one.part for one in usual(vault, held)] == [
        Part.AGENDA, Part.ACTION_LOG, Part.ASSESSMENT, Part.PLAN, Part.THREAD,
    ]  # fmt: skip


def test_a_pack_has_an_official_body_and_annexes_apart(vault: Vault, held: Records) -> None:
    minutes = Chosen(part=Part.MINUTES, record=held["first"].id)
    pack = board_pack.gathered(vault, held["second"].id, [*usual(vault, held), minutes])
    copy = Copy(2, 3, "Northmere Police")
    with pytest.raises(board_pack.NotConfirmed, match="nobody has confirmed"):
        board_pack.whole(vault, pack, copy)
    confirmed = everything(pack)
    whole = board_pack.whole(vault, pack, copy, confirmed)
    body, *annexes = board_pack.apart(vault, pack, copy, confirmed)
    assert whole.marking.line() == MARKING
    assert (body.marking.line(), [a.marking.line() for a in annexes]) == (
        "OFFICIAL", [MARKING] * 4,
    )  # fmt: skip
    assert all("Copy 2 of 3: Northmere Police" in page for page in pages_of(whole.octets))
    count = sum(len(pages_of(part.octets)) for part in (body, *annexes))
    assert count == len(pages_of(whole.octets))
    paper.give_out(vault, body, Way.PDF, ("Northmere Police",))
    (given,) = vault.store.collection(Disclosure).all_of(Disclosure)
    assert given.carried_marking.line() == "OFFICIAL"
    assert held["p0"].id not in given.records


def test_the_body_has_no_person_and_no_closed_field(vault: Vault, held: Records) -> None:
    edited(vault, held["action"], detail="Quixotry", progress="Xylotherm")
    pack = board_pack.gathered(vault, held["second"].id, usual(vault, held))
    body = board_pack.apart(vault, pack, confirmed=everything(pack))[0]
    text = words(body)
    assert "OFFICIAL edition" in text
    for secret in ("Person 0", "Quixotry", "Xylotherm", "Six of eleven visits"):
        assert secret not in text
    assert "Progress of the plan" in text


def test_what_is_confirmed_says_what_is_left(vault: Vault, held: Records) -> None:
    pack = board_pack.gathered(vault, held["second"].id, usual(vault, held))
    found = {one.record: one for one in pack.to_confirm}
    assert held["second"].id in found
    assert "Venues" in found[held["second"].id].left
    assert not any("visits" in text for one in found.values() for text in one.left)


def test_a_withheld_record_is_in_no_body(vault: Vault, held: Records) -> None:
    edited(vault, held["second"], withheld=True)
    with pytest.raises(editions.NoEdition):
        board_pack.gathered(vault, held["second"].id, usual(vault, held))


def test_the_thread_has_no_official_edition(vault: Vault, held: Records) -> None:
    with pytest.raises(editions.NoEdition):
        board_pack.gathered(vault, held["second"].id, [Chosen(part=Part.THREAD, official=True)])


def test_an_empty_pack_is_refused(vault: Vault, held: Records) -> None:
    with pytest.raises(board_pack.EmptyPack):
        board_pack.gathered(vault, held["second"].id, [])


def test_signed_minutes_are_bound_as_they_were_signed(vault: Vault, held: Records) -> None:
    kept = signed_minutes(vault, held)
    chosen = [Chosen(part=Part.MINUTES, record=held["second"].id)]
    pack = board_pack.gathered(vault, held["second"].id, chosen)
    assert kept.code in words(board_pack.whole(vault, pack))


def test_copies_are_numbered_for_their_readers() -> None:
    assert board_pack.numbered(["Police", "Health"]) == (Copy(1, 2, "Police"), Copy(2, 2, "Health"))


def test_the_demonstration_leaves_papers_of_the_partnership(vault: Vault, held: Records) -> None:
    signed_minutes(vault, held)
    found = {left.name: left.paper for left in demo_papers.made(vault, Copy(1, 12, "Police"))}
    assert list(found) == ["minutes.pdf", "golden-thread.pdf", "pathway.pdf", "board-pack.pdf"]
    assert "Signed off by" in words(found["minutes.pdf"])
    assert "Annex" in words(found["board-pack.pdf"])
    for name, made in found.items():
        is_numbered = ["Copy 1 of 12: Police" in page for page in pages_of(made.octets)]
        assert all(is_numbered) if name != "pathway.pdf" else not any(is_numbered)
