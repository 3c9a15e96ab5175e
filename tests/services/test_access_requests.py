"""What is found for somebody who asks, what is redacted of it, and what goes out."""

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_desktop.domain.access import AccessRequest, AccessRequestId, Ending, Step, Strike
from prevent_desktop.domain.actions import Action
from prevent_desktop.domain.decisions import ItemKey, MeetingId
from prevent_desktop.domain.exchange import Way
from prevent_desktop.domain.groups import Group, GroupId, GroupKind
from prevent_desktop.domain.identities import Identity
from prevent_desktop.domain.identity import RecordId, new_id
from prevent_desktop.domain.meetings import AgendaItem, Attendance, Meeting
from prevent_desktop.domain.people import Organisation, Person, PersonId
from prevent_desktop.domain.referrals import Referral, ReferralId
from prevent_desktop.services import (
    access_finding,
    access_requests,
    identities,
    offered_papers,
    protection_papers,
    retention,
    sending,
)
from prevent_desktop.services.access_requests import Item, Line, NotGiven
from prevent_desktop.services.offered_papers import Sheet
from prevent_desktop.services.paper import give_out
from prevent_desktop.services.records import save
from prevent_desktop.vault import drafts
from prevent_desktop.vault.erasure import erase
from prevent_desktop.vault.typedcode import KeptCode
from prevent_desktop.vault.vault import Vault
from tests.documents.reading import squeezed, text_of
from tests.domain.records import Records
from tests.vaults import NOW, PASSPHRASE, RECOVERY

TODAY = NOW.date()
ASKED = "Ieuan Trevelyan"
DECIDED = Person(id=PersonId(new_id()), name="Nerys Holloway", role="Duty manager")
ENTRY = Referral(
    id=ReferralId(new_id()),
    ref="P014",
    noticed_on=date(2026, 3, 3),
    not_shared_because="Ieuan Trevelyan and his sister Carys spoke to the school.",
    not_shared_by=DECIDED.id,
)


@pytest.fixture
def request_id(vault: Vault, register: Records) -> str:
    action = next(r for r in register.values() if isinstance(r, Action))
    told = msgspec.structs.replace(action, detail="Write to Mr Trevelyan, Ieuan, by hand.")
    asked = AccessRequest(
        id=AccessRequestId(new_id()),
        ref="S01",
        received_on=date(2026, 11, 2),
        from_whom=ASKED,
        about=ASKED,
        other_names="P014",
        proved_on=date(2026, 11, 3),
    )
    save(vault, [DECIDED, ENTRY, told, asked])
    access_requests.searched(vault, asked.id)
    return asked.id


def item(vault: Vault, request_id: str, record: str) -> Item:
    return next(i for i in access_requests.gathered(vault, request_id).items if i.record == record)


def line(vault: Vault, request_id: str, record: str, label: str) -> Line:
    return next(one for one in item(vault, request_id, record).lines if one.label == label)


def test_it_is_found_by_reference_by_words_and_whatever_their_order(
    vault: Vault, request_id: str, register: Records
) -> None:
    found = {i.record: i.how for i in access_requests.gathered(vault, request_id).items}
    assert found[ENTRY.id] == "Has this reference"
    action = next(r for r in register.values() if isinstance(r, Action))
    assert "Ieuan Trevelyan" in found[action.id]
    assert request_id not in found


def test_the_name_of_somebody_else_is_redacted_without_being_asked(
    vault: Vault, request_id: str
) -> None:
    who = line(vault, request_id, ENTRY.id, "Who decided not to share it")
    assert DECIDED.name in who.words
    assert who.is_struck
    assert DECIDED.name not in who.told(access_requests.codes(vault))
    assert squeezed(DECIDED.name) not in text_of(
        protection_papers.answer(vault, RecordId(request_id)).octets
    )


def test_names_of_others_are_redacted_within_a_list_and_a_text_too(
    vault: Vault, request_id: str
) -> None:
    group = Group(id=GroupId(new_id()), name="Panel", kind_of_group=GroupKind.CHANNEL)
    asking = Person(id=PersonId(new_id()), name=ASKED, role="Teacher")
    said = f"{ASKED} asked Nerys Holloway to write."
    came = (Attendance(person=asking.id), Attendance(person=DECIDED.id))
    meeting = Meeting(
        id=MeetingId(new_id()),
        group=group.id,
        dated=TODAY,
        attendance=came,
        items=(AgendaItem(item_key=ItemKey(new_id()), title="News", discussion=said),),
    )
    save(vault, [group, asking, meeting])
    access_requests.searched(vault, request_id)
    because = access_requests.codes(vault)
    for label in ("Who came", "Agenda"):
        told = line(vault, request_id, meeting.id, label).told(because)
        assert ASKED in told
        assert "[redacted: About somebody else" in told
        assert DECIDED.name not in told
        assert DECIDED.role not in told


def test_words_that_are_redacted_are_nowhere_in_the_file(vault: Vault, request_id: str) -> None:
    label = "Why it was not shared"
    access_requests.struck(
        vault, request_id, ENTRY.id, label, code="third-party", words="his sister Carys"
    )
    made = protection_papers.answer(vault, RecordId(request_id))
    pages = text_of(made.octets)
    assert "Carys" not in pages
    assert squeezed(ASKED) in pages
    assert squeezed("[redacted: About somebody else") in pages
    assert DECIDED.id not in made.octets.decode("latin-1")
    access_requests.given_whole(vault, request_id, ENTRY.id, label)
    assert "Carys" in text_of(protection_papers.answer(vault, RecordId(request_id)).octets)


def test_a_record_is_called_by_what_it_is_to_somebody_outside(
    vault: Vault, register: Records
) -> None:
    body = next(r for r in register.values() if isinstance(r, Organisation))
    theirs = Person(
        id=PersonId(new_id()), name=ASKED, role="Licensing officer", organisation=body.id
    )
    asked = AccessRequest(
        id=AccessRequestId(new_id()), ref="S02", received_on=TODAY, from_whom=ASKED, about=ASKED
    )
    save(vault, [DECIDED, theirs, ENTRY, asked])
    save(vault, [msgspec.structs.replace(theirs, role="Licensing manager")])
    access_requests.searched(vault, asked.id)

    def said() -> str:
        return text_of(protection_papers.answer(vault, RecordId(asked.id)).octets)

    today = "19 November 2026"
    assert squeezed(f". Contact details of a person at {body.name}As it was kept on") in said()
    assert squeezed(f"at {body.name}: kept since {today}; changed once, last on {today}.") in said()
    assert squeezed("Log of concerns, entry P014: kept since") in said()
    assert squeezed("ledger entry") not in said()
    access_requests.struck(vault, asked.id, theirs.id, "Organisation", code="not-personal")
    assert squeezed(body.name) not in said()
    assert squeezed("Contact details of a person: kept since") in said()


def test_a_record_may_be_left_out_by_a_code(vault: Vault, request_id: str) -> None:
    access_requests.left_out(vault, request_id, ENTRY.id, "crime")
    made = protection_papers.answer(vault, RecordId(request_id))
    assert "P014" not in text_of(made.octets)
    assert squeezed("left out whole") in text_of(made.octets)
    assert ENTRY.id not in made.records
    access_requests.left_out(vault, request_id, ENTRY.id, "")
    again = text_of(protection_papers.answer(vault, RecordId(request_id)).octets)
    assert "P014" in again
    assert squeezed("left out whole") not in again


def test_it_is_a_draft_until_a_second_person_has_checked_just_that(
    vault: Vault, request_id: str
) -> None:
    def standing() -> tuple[str, bool]:
        offer = offered_papers.offered(vault, Sheet.ANSWER, request_id)
        made = protection_papers.answer(vault, RecordId(request_id))
        return offer.not_printing, squeezed("not to be given out") in text_of(made.octets)

    assert standing() == ("A second person has not checked it yet.", True)
    for who in (" ", "COORDINATOR"):
        with pytest.raises(NotGiven):
            access_requests.checked(vault, request_id, who)
    access_requests.checked(vault, request_id, "Asha Verma")
    assert standing() == ("", False)
    access_requests.struck(vault, request_id, ENTRY.id, "Sex", code="not-personal")
    assert standing()[1]


def test_what_was_changed_since_is_not_given_before_it_is_looked_for_again(
    vault: Vault, request_id: str
) -> None:
    access_requests.checked(vault, request_id, "Asha Verma")
    changed = msgspec.structs.replace(ENTRY, not_shared_because="Something else was written.")
    save(vault, [changed])
    assert item(vault, request_id, ENTRY.id).is_newer
    assert squeezed("Something else") not in text_of(
        protection_papers.answer(vault, RecordId(request_id)).octets
    )
    again = access_requests.searched(vault, request_id)
    assert again.next_step is Step.CHECK
    assert line(vault, request_id, ENTRY.id, "Who decided not to share it").is_struck


def test_what_goes_out_is_kept_with_the_request_and_the_disclosures(
    vault: Vault, request_id: str
) -> None:
    access_requests.checked(vault, request_id, "Asha Verma")
    made = protection_papers.answer(vault, RecordId(request_id))
    give_out(vault, made, Way.PRINT, (ASKED,))
    done = access_requests.logged(vault, request_id, made.sha256)
    assert (done.ending, done.ended_on) == (Ending.GIVEN, TODAY)
    assert [(g.how, g.to_whom, g.sha256) for g in done.given] == [("printed", ASKED, made.sha256)]
    assert done.next_step is Step.DONE


def test_what_cannot_be_looked_into_is_named_to_be_done_by_hand(
    vault: Vault, request_id: str
) -> None:
    identities.switched_on(vault, "DPIA 2026/14", PASSPHRASE, KeptCode(RECOVERY))
    identities.sealed(vault, ENTRY.id, Identity(name=ASKED), reason="Needed", passphrase=PASSPHRASE)
    drafts.keep(vault.store, new_id(), "risk", 0, {"title": "About Ieuan Trevelyan"})
    vault.event("note", {"says": "ieuan trevelyan rang"})
    said = "\n".join(access_requests.gathered(vault, request_id).by_hand)
    for words in ("identity is sealed", "not saved yet", "Entry ", "national system"):
        assert words in said


def test_an_identity_of_a_record_that_was_not_found_is_to_be_looked_into(vault: Vault) -> None:
    asked = AccessRequest(
        id=AccessRequestId(new_id()), ref="S02", received_on=TODAY, from_whom=ASKED, about=ASKED
    )
    nameless = msgspec.structs.replace(ENTRY, not_shared_because="", not_shared_by=None)
    save(vault, [nameless, asked])
    identities.switched_on(vault, "DPIA 2026/14", PASSPHRASE, KeptCode(RECOVERY))
    identities.sealed(vault, ENTRY.id, Identity(name=ASKED), reason="Needed", passphrase=PASSPHRASE)
    access_requests.searched(vault, asked.id)
    found = access_requests.gathered(vault, asked.id)
    assert found.items == ()
    assert any("1 sealed identity of records that were not found" in one for one in found.by_hand)


@pytest.mark.parametrize("line", ["P014, P015", "P014;P015", "P014 P015", "P014\nP015"])
def test_references_may_share_a_line_and_names_may_have_a_comma(line: str) -> None:
    asked = AccessRequest(
        id=AccessRequestId(new_id()),
        ref="S02",
        received_on=TODAY,
        from_whom=ASKED,
        about="Trevelyan, Ieuan",
        other_names=line,
    )
    assert asked.phrases == ("Trevelyan, Ieuan", "P014", "P015")


def test_what_was_found_is_not_missed_where_it_is_not_looked_for(
    vault: Vault, request_id: str
) -> None:
    assert access_requests.matters(vault, request_id) == ()
    late = msgspec.structs.replace(
        access_requests.gathered(vault, request_id).request, proved_on=date(2026, 9, 1)
    )
    save(vault, [late])
    assert [one.rule for one in access_requests.matters(vault, request_id)] == ["access-late"]
    typed = msgspec.to_builtins(late)
    del typed["kind"]
    weighed = access_requests.weighed(vault, AccessRequest, typed)
    assert [one.rule for one in weighed] == ["access-late"]


def test_neither_it_nor_a_rule_is_offered_to_a_partner(vault: Vault, request_id: str) -> None:
    offered = {choice.id for choice in sending.offered(vault).choices}
    assert ENTRY.id in offered
    assert request_id not in offered
    assert not offered & {rule.id for rule in retention.rules(vault)}


def test_today_has_it_before_its_day(vault: Vault, request_id: str) -> None:
    del request_id
    [need] = access_requests.access_needs(vault, TODAY)
    assert need.due == date(2026, 12, 3)
    assert "have a second person check it" in need.title
    assert ASKED not in need.title + need.small


@given(
    st.lists(st.sampled_from(["his sister", "Carys", "sister Carys", "red", "acted"]), min_size=1),
    st.text("abc Carysistedh", max_size=60),
)
def test_no_words_that_are_redacted_are_left(words: list[str], around: str) -> None:
    text = f"{around} his sister Carys {around}"
    strikes = [Strike(record=RecordId("-"), line="-", words=one, code="x") for one in words]
    told = Line(label="-", words=text, struck=tuple(strikes)).told({"x": "#"})
    left = told.replace("[redacted: #]", "\0")
    assert not any(one.casefold() in left.casefold() for one in words)


@given(before=st.text(), phrase=st.text(min_size=1), after=st.text(), upper=st.booleans())
def test_a_name_that_a_record_has_is_in_what_is_written_of_it(
    before: str, phrase: str, after: str, *, upper: bool
) -> None:
    text = before + (phrase.upper() if upper else phrase) + after
    asked = access_finding.Asked((phrase,))
    if asked.are_in(text):
        assert asked.may_be_in(msgspec.json.encode({"says": text}))


def test_what_is_gathered_again_is_what_would_be_gathered_anew(
    vault: Vault, request_id: str
) -> None:
    before = access_requests.gathered(vault, request_id)
    kept = {one.record: one for one in before.items}

    def changed() -> set[RecordId]:
        """Give the records whose items were made again."""
        nonlocal before
        anew = access_requests.gathered(vault, request_id)
        before = access_requests.gathered(vault, request_id, before)
        assert before == anew
        again = {one.record for one in before.items if kept.get(one.record) is not one}
        kept.clear()
        kept.update({one.record: one for one in before.items})
        return again

    assert changed() == set()
    label = "Why it was not shared"
    access_requests.struck(vault, request_id, ENTRY.id, label, code="third-party")
    assert changed() == {ENTRY.id}
    access_requests.left_out(vault, request_id, ENTRY.id, "third-party")
    assert changed() == {ENTRY.id}
    save(vault, [msgspec.structs.replace(ENTRY, not_shared_because="Otherwise")])
    assert changed() == {ENTRY.id}
    vault.event("note", {"says": f"{ASKED} rang"})
    assert changed() == set()
    assert "Entry" in "".join(before.by_hand)
    erase(vault, ENTRY.id, reason="-", legal_basis="-", passphrase=PASSPHRASE)
    assert changed() == set()
    assert ENTRY.id not in kept
    request = access_requests.requested(vault, request_id)
    save(vault, [msgspec.structs.replace(request, other_names="Somebody else")])
    access_requests.searched(vault, request_id)
    changed()


def test_looking_tells_how_far_it_is_and_can_be_stopped(vault: Vault, request_id: str) -> None:
    heard, head = list[tuple[int, int]](), vault.head

    def stop(done: int, total: int) -> None:
        heard.append((done, total))
        raise Enough

    with pytest.raises(Enough):
        access_requests.searched(vault, request_id, stop)
    assert heard == [(0, len(list(vault.store.everything())))]
    assert vault.head == head


class Enough(Exception):
    """Somebody pressed Cancel."""
