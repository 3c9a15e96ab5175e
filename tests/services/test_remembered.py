"""Lists from what was read before: always what the store would give if it were read anew."""

import contextlib
import shutil
import tempfile
from pathlib import Path

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from prevent_desktop.domain.canonical import encoded
from prevent_desktop.domain.identity import RecordId, new_id
from prevent_desktop.domain.record import Record, kind_of
from prevent_desktop.domain.revision import Revision
from prevent_desktop.domain.risks import Risk, RiskId, Score
from prevent_desktop.services import editing, history, records
from prevent_desktop.services.register import register as listed
from prevent_desktop.vault.erasure import erase
from prevent_desktop.vault.remembered import Remembered
from prevent_desktop.vault.store import ReceivedRecord, Store
from prevent_desktop.vault.vault import Vault
from tests.domain.records import Records, revision, score, sound
from tests.services.councils import edited, entered, founded
from tests.vaults import PASSPHRASE, organisation

titles = st.sampled_from(["First", "Second", "Tŷ Gwydr", "a b c"])
scores = st.builds(score, st.integers(1, 5), st.integers(1, 5))


class Undone(Exception):
    """Nobody's failure: has a transaction rolled back."""


class Working(RuleBasedStateMachine):
    """A day's work in one open vault, read again after each step."""

    @initialize()
    def begun(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        sound_ = sound()
        founded(self.folder, sound_.values())
        self.vault = entered(self.folder)
        self.like = msgspec.convert(msgspec.to_builtins(sound_["risk"]), Risk)
        self.risks: list[str] = [sound_["risk"].id, sound_["corporate"].id]

    @rule(title=titles)
    def record(self, title: str) -> None:
        risk = msgspec.structs.replace(
            self.like, id=RiskId(new_id()), ref=f"R{len(self.risks) + 50}", title=title
        )
        records.save(self.vault, [risk])
        self.risks.append(risk.id)

    @rule(data=st.data(), title=titles, now=scores)
    def change(self, data: st.DataObject, title: str, now: Score) -> None:
        if self.risks:
            self._change(data, title=title, residual=now)

    @rule(data=st.data(), first=titles, second=titles)
    def take_back(self, data: st.DataObject, first: str, second: str) -> None:
        if self.risks:
            one = data.draw(st.sampled_from(self.risks))
            with contextlib.suppress(Undone), self.vault.store.writing():
                edited(self.vault, self._now(one), title=first)
                listed(self.vault)
                raise Undone
            # This one takes the number of the entry that was taken back.
            edited(self.vault, self._now(one), title=second)

    @rule(data=st.data())
    def put_back(self, data: st.DataObject) -> None:
        if self.risks:
            one = data.draw(st.sampled_from(self.risks))
            seqs = [past.seq for past in history.history(self.vault, one)]
            history.made_newest(self.vault, one, data.draw(st.sampled_from(seqs)))

    @rule(data=st.data(), title=titles)
    def draft(self, data: st.DataObject, title: str) -> None:
        if self.risks:
            one = data.draw(st.sampled_from(self.risks))
            opened = editing.opened(self.vault, one)
            values = {**opened.shown, "title": title}
            editing.keep(self.vault, Risk, RecordId(one), opened.base, values)

    @rule(name=titles, number=st.integers(1, 2))
    def take_in(self, name: str, number: int) -> None:
        body = organisation(name)
        octets = encoded(body)
        kept = ReceivedRecord(
            kind_of(body), octets, number, RecordId("partner"), RecordId("intake")
        )
        self.vault.store.receive(kept, self.vault.officer_id)

    @rule(data=st.data())
    def erase(self, data: st.DataObject) -> None:
        if self.risks:
            gone = data.draw(st.sampled_from(self.risks))
            erase(self.vault, gone, reason="-", legal_basis="-", passphrase=PASSPHRASE)
            self.risks.remove(gone)

    @invariant()
    def as_read_anew(self) -> None:
        store = self.vault.store
        before = listed(self.vault), list(store.everything())
        anew = Store(store.connection, self.vault.vault_id, store.clock)
        assert list(anew.everything()) == before[1]
        store.remembered.forget()
        assert listed(self.vault) == before[0]

    def teardown(self) -> None:
        self.vault.close()
        shutil.rmtree(self.folder)

    def _change(self, data: st.DataObject, **fields: object) -> None:
        edited(self.vault, self._now(data.draw(st.sampled_from(self.risks))), **fields)

    def _now(self, record_id: str) -> Record:
        return self.vault.store.current(record_id).record


TestWorking = Working.TestCase
TestWorking.settings = settings(max_examples=8, stateful_step_count=12)


def test_a_list_read_again_is_not_decoded_again(vault: Vault, register: Records) -> None:
    before = {r.record.id: r.record for r in vault.store.collection(Risk)}
    edited(vault, register["risk"], title="Another")
    after = {r.record.id: r.record for r in vault.store.collection(Risk)}
    same = [one for one in before if after[one] is before[one]]
    assert same == [register["corporate"].id]


def test_no_more_is_held_than_there_is_room_for() -> None:
    held = Remembered(room=30)
    for seq in (1, 2, 3):
        held.keep(_revision(seq), 10)
    assert held.find(1) is not None
    held.keep(_revision(4), 10)
    assert [held.find(seq) is not None for seq in (1, 2, 3, 4)] == [True, False, True, True]
    held.keep(_revision(5), 31)
    assert not len(held)


def test_what_is_erased_is_not_held(vault: Vault, register: Records) -> None:
    risk, remembered = register["risk"], vault.store.remembered
    edited(vault, risk, title="Another title")
    before = vault.store.current(risk.id).seq
    edited(vault, vault.store.current(risk.id).record, title="A third title")
    held = list(vault.store.everything())
    assert remembered.find(before)
    erase(vault, risk.id, reason="-", legal_basis="-", passphrase=PASSPHRASE)
    left = [one.seq for one in held if remembered.find(one.seq)]
    assert left == [one.seq for one in held if one.record.id != risk.id]
    assert remembered.find(before) is None


def test_what_is_let_go_of_leaves_its_room() -> None:
    held = Remembered(room=30)
    for seq in (1, 2, 3):
        held.keep(_revision(seq), 10)
    held.forget_entries((2, 3, 9))
    for seq in (4, 5):
        held.keep(_revision(seq), 10)
    assert [held.find(seq) is not None for seq in (1, 2, 3, 4, 5)] == [
        True,
        False,
        False,
        True,
        True,
    ]


def test_nothing_is_held_once_the_vault_is_closed(folder: Path) -> None:
    with entered(folder) as vault:
        list(vault.store.everything())
        assert len(vault.store.remembered)
    assert not len(vault.store.remembered)


def _revision(seq: int) -> Revision[Record]:
    return revision(organisation(), seq=seq)
