"""Show that each library of the program does its job on Windows; `smoke.sh` runs it.

It stops with a traceback at the first that does not.
"""

import io
import secrets
import sys
from pathlib import Path

import keyring
import msgspec
import pikepdf
import pyrage
import sqlcipher3
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from filelock import FileLock
from keyring.backends.Windows import WinVaultKeyring
from reportlab.pdfgen.canvas import Canvas


def encrypted_store() -> str:
    """Write a table under a raw key, and read it again only with that key."""
    path, key = Path("smoke.db"), secrets.token_hex(32)
    store = sqlcipher3.connect(str(path))
    store.set_key(f"x'{key}'")
    store.execute("PRAGMA journal_mode = WAL")
    store.execute("CREATE VIRTUAL TABLE notes USING fts5(body)")
    store.execute("INSERT INTO notes VALUES ('Tŷ Gwydr')")
    store.commit()
    found = store.execute("SELECT body FROM notes WHERE notes MATCH 'ty'").fetchall()
    store.close()
    if found != [("Tŷ Gwydr",)] or path.read_bytes().startswith(b"SQLite"):
        msg = f"the store gave {found}"
        raise AssertionError(msg)
    version = sqlcipher3.connect(":memory:").execute("PRAGMA cipher_version").fetchone()
    return f"SQLCipher {version[0]}"


def keys() -> str:
    """Derive a key from a passphrase, and sign."""
    derived = Argon2id(salt=bytes(16), length=32, iterations=3, lanes=4, memory_cost=1 << 16)
    if len(derived.derive(b"smoke")) != 32:  # noqa: PLR2004 - as asked for a line above
        msg = "Argon2id gave a key of another length"
        raise AssertionError(msg)
    signer = Ed25519PrivateKey.generate()
    signer.public_key().verify(signer.sign(b"smoke"), b"smoke")
    return "Argon2id, Ed25519"


def credential_store() -> str:
    """Keep a secret in the Credential Locker, read it back and take it out."""
    store = keyring.get_keyring()
    locker = WinVaultKeyring()
    locker.persist = "local machine"
    secret = secrets.token_urlsafe(32)
    locker.set_password("prevent-desktop-smoke", "smoke", secret)
    kept = locker.get_password("prevent-desktop-smoke", "smoke")
    locker.delete_password("prevent-desktop-smoke", "smoke")
    if kept != secret or locker.get_password("prevent-desktop-smoke", "smoke") is not None:
        msg = "the Credential Locker did not keep the secret, or kept it too long"
        raise AssertionError(msg)
    return f"{type(locker).__name__} (keyring chose {type(store).__name__})"


def bundle() -> str:
    """Encrypt for a partner and decrypt as that partner."""
    identity = pyrage.x25519.Identity.generate()
    sealed = pyrage.encrypt(b"smoke", [identity.to_public()])
    if pyrage.decrypt(sealed, [identity]) != b"smoke":
        msg = "age gave other bytes back"
        raise AssertionError(msg)
    return "age"


def paper() -> str:
    """Draw a page and encrypt the PDF."""
    drawn, sealed = io.BytesIO(), io.BytesIO()
    canvas = Canvas(drawn)
    canvas.drawString(72, 720, "smoke")
    canvas.save()
    with pikepdf.open(drawn) as pdf:
        pdf.save(sealed, encryption=pikepdf.Encryption(user="u", owner="o", R=6))
    with pikepdf.open(sealed, password="u") as pdf:  # noqa: S106 - of this page alone
        return f"PDF of {len(pdf.pages)} page"


def lock() -> str:
    """Take the operating system's lock on a file."""
    with FileLock("smoke.lock"):
        return f"file lock, msgspec {msgspec.__version__}"


if __name__ == "__main__":
    print(f"Python {sys.version.split()[0]} on {sys.platform}")
    for job in (encrypted_store, keys, credential_store, bundle, paper, lock):
        print(f"  {job.__name__.replace('_', ' ')}: {job()}")
