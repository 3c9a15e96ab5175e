"""A backup that comes from outside is taken as it was written, or not at all."""

import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_desktop.domain.canonical import encoded, strict
from prevent_desktop.vault.backup import backed_up
from prevent_desktop.vault.backup_situations import (
    BackupNotRead,
    DamagedBackup,
    NewerBackup,
    NotABackup,
)
from prevent_desktop.vault.backupfile import BackupFile, _Frame, opened_backup
from tests.vaults import new_vault

BAD = (DamagedBackup, NotABackup, NewerBackup)


@pytest.fixture(scope="module")
def octets(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Give the bytes of a backup."""
    with new_vault(tmp_path_factory.mktemp("backup")) as vault:
        return backed_up(vault).path.read_bytes()


def taken_in(octets: bytes) -> BackupFile:
    backup = BackupFile(io.BytesIO(octets))
    backup.prove()
    return backup


def test_as_it_was_written(octets: bytes) -> None:
    assert taken_in(octets).note.store == "records.1.db"


@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_any_changed_bit_is_refused(octets: bytes, place: float, bit: int) -> None:
    bent = bytearray(octets)
    bent[int(place * len(octets))] ^= 1 << bit
    with pytest.raises(BAD):
        taken_in(bytes(bent))


def test_each_changed_byte_around_the_store_is_refused(octets: bytes) -> None:
    store = octets.index(b"records.1.db", 1000) + 40
    end = octets.rindex(b"PK\x01\x02", 0, octets.rindex(b"PK\x06\x06")) - 600
    for place in [*range(store), *range(end, len(octets))]:
        bent = bytearray(octets)
        bent[place] ^= 0xFF
        with pytest.raises(BAD):
            taken_in(bytes(bent))


@given(share=st.floats(0, 1, exclude_max=True))
def test_cut_short_anywhere_it_is_refused(octets: bytes, share: float) -> None:
    with pytest.raises(BAD):
        taken_in(octets[: int(share * len(octets))])


@pytest.mark.parametrize("more", [b"\0", b"PK\x05\x06" + bytes(18), b"x" * 100_000])
def test_something_after_its_end(octets: bytes, more: bytes) -> None:
    with pytest.raises(DamagedBackup):
        taken_in(octets + more)


def rezipped(octets: bytes, change: Callable[[dict[str, bytes]], None], **how: int) -> bytes:
    """Write the parts again with another ZIP writer."""
    with zipfile.ZipFile(io.BytesIO(octets)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how.get("compression", zipfile.ZIP_STORED)) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def nothing(_: dict[str, bytes]) -> None:
    pass


def one_more(parts: dict[str, bytes]) -> None:
    parts["../../startup.sh"] = b"echo"


def one_less(parts: dict[str, bytes]) -> None:
    del parts["vault.copy.json"]


def another_order(parts: dict[str, bytes]) -> None:
    parts["backup.json"] = parts.pop("backup.json")


@pytest.mark.parametrize("change", [nothing, one_more, one_less, another_order])
def test_another_writers_archive(octets: bytes, change: Callable[[dict[str, bytes]], None]) -> None:
    with pytest.raises(BAD):
        taken_in(rezipped(octets, change))


def test_a_compressed_archive(octets: bytes) -> None:
    with pytest.raises(BAD):
        taken_in(rezipped(octets, nothing, compression=zipfile.ZIP_DEFLATED))


def rewritten(octets: bytes, change: Callable[[dict[str, object]], object]) -> bytes:
    """Write the backup again in its own form, with another note."""
    backup = BackupFile(io.BytesIO(octets))
    said = strict(encoded(backup.note))
    change(said)
    note = encoded(said)
    out, frame, part = io.BytesIO(), _Frame(), backup.note.parts[2]
    for name, content in {"backup.json": note, **backup.keyfiles}.items():
        out.write(frame.entry(name, len(content), zlib.crc32(content)))
        out.write(content)
    out.write(frame.entry(part.name, part.size, backup.store_crc))
    out.write(backup.store.read(part.size))
    out.write(frame.end())
    return out.getvalue()


def test_written_again_unchanged_it_is_the_same(octets: bytes) -> None:
    assert rewritten(octets, lambda _: None) == octets


def newer(said: dict[str, object]) -> None:
    said["format"] = "prevent-backup/2"


NOTES: dict[str, Callable[[dict[str, object]], object]] = {
    "unknown field": lambda said: said.update(more=1),
    "missing field": lambda said: said.pop("store"),
    "another store": lambda said: said.update(store="records.2.db"),
    "a path": lambda said: said.update(store="../records.1.db"),
    "a short vault id": lambda said: said.update(vault_id="AAAA"),
    "no base64": lambda said: said.update(vault_id="!" * 22),
    "another format": lambda said: said.update(format="prevent-vault/1"),
    "text for parts": lambda said: said.update(parts="none"),
    "no parts": lambda said: said.update(parts=[]),
    "a head of another code": lambda said: said.update(
        head={**said["head"], "seq": 99}  # type: ignore[dict-item]
    ),
    "a size past the end": lambda said: said["parts"][2].update(size=2**52),  # type: ignore[index]
    "a size below nothing": lambda said: said["parts"][2].update(size=-1),  # type: ignore[index]
    "a huge key file": lambda said: said["parts"][0].update(size=2**40),  # type: ignore[index]
}


@pytest.mark.parametrize("what", NOTES)
def test_a_note_that_cannot_be(octets: bytes, what: str) -> None:
    with pytest.raises(DamagedBackup):
        taken_in(rewritten(octets, NOTES[what]))


def test_a_newer_format(octets: bytes) -> None:
    with pytest.raises(NewerBackup, match="its format is 2"):
        taken_in(rewritten(octets, newer))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.7\n" * 100, bytes(100_000)])
def test_what_is_no_backup(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.prevent-backup"
    path.write_bytes(content)
    with pytest.raises(NotABackup), opened_backup(path):
        pass


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BackupNotRead), opened_backup(tmp_path / "gone"):
        pass
