"""Records out as a spreadsheet or JSON: what was written and nothing computed, and a disclosure."""

import hashlib
import io
import zipfile
from pathlib import Path

import msgspec
import pytest

from prevent_desktop.domain.exchange import Disclosure, Way
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.kinds import KINDS
from prevent_desktop.domain.record import kind_of
from prevent_desktop.exchange.spreadsheet import BYTE_ORDER_MARK, read_rows
from prevent_desktop.services import exporting, handing_out, records, taking_in
from prevent_desktop.vault.store_situations import DamagedHistory
from prevent_desktop.vault.vault import Vault
from tests.domain.records import Records
from tests.services.councils import Pair, edited, entered, forged, founded
from tests.vaults import NOW


def rows(vault: Vault, kind: str) -> list[list[str]]:
    octets = exporting.exported(vault, kind, "csv")
    assert octets.startswith(BYTE_ORDER_MARK.encode())
    return read_rows(octets)


def test_a_spreadsheet_begins_with_its_marking(vault: Vault, register: Records) -> None:
    marking, head, *body = rows(vault, "risk")
    assert marking == ["OFFICIAL-SENSITIVE"]
    assert {"Reference", "Risk", "Cause", "Now, with controls"} <= set(head)
    assert [row[head.index("Reference")] for row in body] == ["R01", "R02"]
    first = dict(zip(head, body[0], strict=True))
    assert first["Owner: organisation"] == register["org"].heading
    assert first["Now, with controls"] == "Likelihood: 3; Impact: 5; Reason: As seen this autumn."
    assert first["Review by"] == "2027-01-14"


@pytest.mark.parametrize(
    "words",
    ["=1+1", "+44 1632", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("//x")', " =1", "\uff1d1", "'=1"],
)
def test_no_cell_is_a_formula(vault: Vault, register: Records, words: str) -> None:
    edited(vault, register["risk"], cause=words, title=words.strip())
    octets = exporting.exported(vault, "risk", "csv")
    for cell in octets.decode("utf-8-sig").replace("\r\n", ",").split(","):
        assert (
            not cell.strip('"').lstrip(" \u00a0").startswith(("=", "+", "-", "@", "\t", "\uff1d"))
        )
    _, head, first, _ = read_rows(octets)
    assert first[head.index("Cause")] == words


def test_json_is_what_the_ledger_holds(vault: Vault, register: Records) -> None:
    edited(vault, register["risk"], cause="Ffynhonnell: tŷ, gŵr, ŷd")
    octets = exporting.exported(vault, "risk", "json")
    bodies = [vault.store.exact_body(register[key].id)[1] for key in ("risk", "corporate")]
    assert octets == b"[" + b",".join(bodies) + b"]"
    assert len(msgspec.json.decode(octets)) == 2


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_an_export_is_a_disclosure(vault: Vault, register: Records, form: str) -> None:
    octets = exporting.exported(vault, "risk", form)
    (given,) = vault.store.collection(Disclosure).all_of(Disclosure)
    assert (given.way, given.what) == (Way.EXPORT, "2 risks")
    assert given.sha256 == hashlib.sha256(octets).hexdigest()
    assert given.records == (register["risk"].id, register["corporate"].id)
    assert given.carried_marking.line() == "OFFICIAL-SENSITIVE"
    assert given.given_out == NOW


def test_an_example_vault_says_so(tmp_path: Path, register: Records) -> None:
    founded(tmp_path, register.values(), example=True)
    with entered(tmp_path) as vault:
        assert rows(vault, "risk")[0] == ["OFFICIAL-SENSITIVE", "EXAMPLE"]


@pytest.mark.parametrize("kind", ["", "risks", "Risk", "ledger", "../risk"])
def test_an_unknown_kind_writes_nothing(vault: Vault, kind: str) -> None:
    head = vault.head
    with pytest.raises(exporting.NoSuchKind, match=r"There are: council, .*risk, action"):
        exporting.exported(vault, kind, "csv")
    assert vault.head == head


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
@pytest.mark.parametrize("kind", [kind_of(cls) for cls in KINDS])
def test_every_kind_can_be_exported(vault: Vault, kind: str, form: str) -> None:
    octets = exporting.exported(vault, kind, form)
    held = vault.store.counts().get(kind, 0) - (kind == "disclosure")
    if form == "json":
        assert len(msgspec.json.decode(octets)) == held
    elif form == "xlsx":
        book = zipfile.ZipFile(io.BytesIO(octets))
        assert book.read("xl/worksheets/sheet1.xml").count(b"<row ") == held + 2
    else:
        assert len(read_rows(octets)) == held + 2


def test_what_came_from_a_partner_is_not_exported(pair: Pair) -> None:
    ids = [pair.register["risk"].id]
    plan = handing_out.planned(pair.ours, ids, handing_out.FULL)
    taking_in.taken_in(pair.theirs, pair.sent(plan), ids)
    assert exporting.exported(pair.theirs, "risk", "json") == b"[]"


def test_a_rewritten_entry_is_not_exported(vault: Vault, register: Records) -> None:
    risk = register["risk"]
    seq = forged(vault, risk, msgspec.json.encode(risk, order="sorted")).seq
    vault.store.connection.execute(
        "UPDATE ledger SET digest = ? WHERE seq = ?", (b"\x02" * 32, seq)
    )
    with pytest.raises(DamagedHistory):
        exporting.exported(vault, "risk", "csv")


def test_references_go_on_from_the_highest(vault: Vault, register: Records) -> None:
    risk = register["risk"]
    records.save(vault, [msgspec.structs.replace(risk, id=new_id(), ref="R41", standing="closed")])
    assert records.next_ref(vault, type(risk)) == "R42"
    assert records.next_ref(vault, type(register["action"])) == "A02"
