"""A reader of SQLCipher 4 pages of our own, to look at what the library really wrote.

Raw key: AES-256-CBC with an IV for each page, HMAC-SHA512 over ciphertext, IV and page number,
both in the 80 bytes at the page's end; the salt stands in the first 16 bytes of page 1.
"""

import hashlib
import hmac
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from prevent_desktop.vault.vault import Vault

PAGE = 4096
RESERVED, IV, SALT = 80, 16, 16
LOG_HEADER, FRAME_HEADER = 32, 24
INTERIOR = {2: 12, 5: 12}
"""Kinds of page that name others, and where their cells' places begin."""


class Pages:
    """The decrypted pages of a store's file."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._octets = path.read_bytes()
        self._key = key
        salt = bytes(b ^ 0x3A for b in self._octets[:SALT])
        self._mac_key = hashlib.pbkdf2_hmac("sha512", key, salt, 2, 32)
        self.count = len(self._octets) // PAGE

    def page(self, number: int) -> bytes:
        """Give a page (from 1) as SQLite sees it, without the reserved bytes."""
        start = (number - 1) * PAGE
        return self._decrypted(self._octets[start : start + PAGE], number)

    def every(self) -> Iterator[bytes]:
        """Give all pages of the file."""
        return (self.page(number) for number in range(1, self.count + 1))

    def in_log(self, log: Path) -> Iterator[bytes]:
        """Give the pages in the write-ahead log."""
        octets = log.read_bytes() if log.exists() else b""
        for start in range(LOG_HEADER, len(octets), FRAME_HEADER + PAGE):
            number = int.from_bytes(octets[start : start + 4], "big")
            page = octets[start + FRAME_HEADER : start + FRAME_HEADER + PAGE]
            yield self._decrypted(page, number)

    def tree(self, root: int) -> list[int]:
        """Give the pages of a table or index: the root, then what it names, and so on."""
        page, at = self.page(root), 100 if root == 1 else 0
        places = INTERIOR.get(page[at])
        if places is None:
            return [root]
        count = int.from_bytes(page[at + 3 : at + 5], "big")
        cells = [page[at + places + 2 * n : at + places + 2 * n + 2] for n in range(count)]
        starts = [int.from_bytes(cell, "big") for cell in cells]
        children = [page[start : start + 4] for start in starts] + [page[at + 8 : at + 12]]
        found = [root]
        for child in children:
            found += self.tree(int.from_bytes(child, "big"))
        return found

    def _decrypted(self, octets: bytes, number: int) -> bytes:
        skipped = SALT if number == 1 else 0
        sealed = octets[skipped : PAGE - RESERVED]
        iv = octets[PAGE - RESERVED : PAGE - RESERVED + IV]
        mac = octets[PAGE - RESERVED + IV :]
        covered = sealed + iv + number.to_bytes(4, "little")
        assert hmac.digest(self._mac_key, covered, "sha512") == mac, f"page {number}"
        reader = Cipher(algorithms.AES(self._key), modes.CBC(iv)).decryptor()
        header = b"SQLite format 3\0"[:skipped]
        return header + reader.update(sealed) + reader.finalize()


def store_path(vault: Vault) -> Path:
    return vault.folder / vault.keyfile.store


def store_key(vault: Vault) -> bytes:
    return bytes(vault.data_key.store_key(vault.vault_id))


def settled(vault: Vault) -> Pages:
    """Give the pages of an open vault's store, with the log brought into the file."""
    vault.store.connection.execute("PRAGMA wal_checkpoint (TRUNCATE)")
    return Pages(store_path(vault), store_key(vault))


def pages_of(vault: Vault, table: str) -> list[int]:
    """Give the numbers of the pages that hold a table or index, the root first."""
    [(root,)] = vault.store.connection.execute(
        "SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)
    ).fetchall()
    return settled(vault).tree(root)


def flip(path: Path, page: int, place: int = 2000, bit: int = 0x10) -> None:
    """Flip one bit of a page of a file."""
    with path.open("r+b") as file:
        file.seek((page - 1) * PAGE + place)
        found = file.read(1)[0]
        file.seek(-1, 1)
        file.write(bytes([found ^ bit]))
