"""The derived tables, made again from the ledger, equal the live ones whatever was done."""

import shutil
import tempfile
from pathlib import Path

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from prevent_desktop.domain.actions import Action, ActionId
from prevent_desktop.domain.canonical import encoded
from prevent_desktop.domain.identity import RecordId, new_id
from prevent_desktop.domain.record import Record, kind_of
from prevent_desktop.domain.text import is_keepable
from prevent_desktop.vault import attachments, derived
from prevent_desktop.vault.erasure import erase
from prevent_desktop.vault.store import Change, ReceivedRecord
from prevent_desktop.vault.vault import Vault
from tests.vaults import PASSPHRASE, new_vault, organisation

texts = st.text(max_size=30).filter(is_keepable)
names = st.sampled_from(["Police", "Tŷ Gwydr", "Coleg Caerdydd", "Police Police", "a b c"])


class Saving(RuleBasedStateMachine):
    """Random saves, edits, received records, documents and erasures."""

    @initialize()
    def made(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.vault = new_vault(self.folder)
        self.held: dict[str, Record] = {}
        self.received: dict[str, int] = {}

    @rule(name=names, notes=texts)
    def add(self, name: str, notes: str) -> None:
        self._save(msgspec.structs.replace(organisation(name), notes=notes))

    @rule(data=st.data(), octets=st.binary(max_size=10))
    def add_action(self, data: st.DataObject, octets: bytes) -> None:
        kept = attachments.add(self.vault.store, "scan", octets)
        risks = tuple(data.draw(st.lists(st.sampled_from([*self.held, new_id()]), max_size=3)))
        self._save(
            Action(id=ActionId(new_id()), ref="A01", what="Act", risks=risks, documents=(kept,))  # type: ignore[arg-type]
        )

    @rule(data=st.data(), notes=texts)
    def edit(self, data: st.DataObject, notes: str) -> None:
        if self.held:
            record = self.held[data.draw(st.sampled_from(sorted(self.held)))]
            field = "notes" if hasattr(record, "notes") else "detail"
            self._save(msgspec.structs.replace(record, **{field: notes}))

    @rule(data=st.data(), name=names)
    def receive(self, data: st.DataObject, name: str) -> None:
        known = sorted(self.received)
        record_id = data.draw(st.sampled_from([*known, new_id()]))
        record = msgspec.structs.replace(organisation(name), id=record_id)
        number = self.received.get(record_id, 0) + 1
        self.vault.store.receive(
            ReceivedRecord(
                kind_of(record), encoded(record), number, RecordId("partner"), RecordId("intake")
            ),
            self.vault.officer_id,
        )
        self.received[record_id] = number

    @rule(data=st.data())
    def erase(self, data: st.DataObject) -> None:
        if held := sorted([*self.held, *self.received]):
            record_id = data.draw(st.sampled_from(held))
            erase(self.vault, record_id, reason="-", legal_basis="-", passphrase=PASSPHRASE)
            self.held.pop(record_id, None)
            self.received.pop(record_id, None)

    @invariant()
    def equal(self) -> None:
        assert derived.differences(self.vault.store.connection) == ()

    def teardown(self) -> None:
        connection = self.vault.store.connection
        before = contents(self.vault)
        with self.vault.store.writing():
            held = derived.rebuild(connection)
        assert held == len(self.held) + len(self.received)
        assert contents(self.vault) == before
        assert derived.differences(connection) == ()
        self.vault.close()
        shutil.rmtree(self.folder)

    def _save(self, record: Record) -> None:
        place = self.vault.store.place(record.id)
        change = Change(record, base=place.seq if place else 0)
        self.vault.store.save([change], self.vault.officer_id)
        self.held[record.id] = record


def contents(vault: Vault) -> list[object]:
    execute = vault.store.connection.execute
    tables = [set(execute(f"SELECT * FROM {t}")) for t in ("current", "link", "attachment_use")]
    words = ("police", "ty", "coleg", "a")
    found = [
        set(execute("SELECT rowid FROM search WHERE search MATCH ?", (word,))) for word in words
    ]
    return [*tables, *found]


TestSaving = Saving.TestCase
TestSaving.settings = settings(max_examples=8, stateful_step_count=12)


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    vault = new_vault(tmp_path)
    kept = attachments.add(vault.store, "scan", b"scan")
    record = organisation("Northmere Police")
    action = Action(
        id=ActionId(new_id()),
        ref="A01",
        what="Act",
        owner_organisation=record.id,
        documents=(kept,),
    )
    vault.store.save([Change(record), Change(action)], vault.officer_id)
    return vault


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("UPDATE current SET revision = 9", "current"),
        ("UPDATE current SET kind = 'risk' WHERE kind = 'action'", "current"),
        ("DELETE FROM current WHERE kind = 'action'", "current"),
        ("DELETE FROM link", "link"),
        ("INSERT INTO link VALUES ('a', 'b', 'c')", "link"),
        ("DELETE FROM attachment_use", "attachment_use"),
        ("INSERT INTO attachment_use VALUES ('a', 'b')", "attachment_use"),
        ("DELETE FROM search WHERE rowid = 2", "search"),
        ("INSERT INTO search (rowid, words) VALUES (9, 'Northmere')", "search"),
        ("INSERT INTO search (search) VALUES ('delete-all')", "search"),
    ],
)
def test_each_difference_is_named_and_mended(vault: Vault, statement: str, table: str) -> None:
    with vault:
        connection = vault.store.connection
        connection.execute(statement)
        assert derived.differences(connection) == (
            f"The table {table} differs from the history; it can be made again from it.",
        )
        with vault.store.writing():
            derived.rebuild(connection)
        assert derived.differences(connection) == ()


def test_comparing_changes_nothing(vault: Vault) -> None:
    with vault:
        connection = vault.store.connection
        before = (contents(vault), connection.total_changes)
        schema = connection.execute("SELECT * FROM sqlite_schema").fetchall()
        derived.differences(connection)
        assert contents(vault) == before[0]
        assert connection.execute("SELECT * FROM sqlite_schema").fetchall() == schema
        assert connection.execute("SELECT * FROM sqlite_temp_schema").fetchall() == []


def test_an_entry_that_is_no_record_is_named(vault: Vault) -> None:
    """Such as one of a later version of the program; it is not in the lists, and not lost."""
    with vault:
        vault.store.ledger.append("comet", new_id(), 0, b"{}", officer="x", time="x")
        assert derived.differences(vault.store.connection) == (
            "Entry 4 holds a record that this program cannot read.",
        )
