"""Numbered SQL files under PRAGMA user_version (design, section 4)."""

from pathlib import Path

from prevent_desktop.vault.connection import Connection, transaction
from prevent_desktop.vault.store_situations import NewerStore

_SCHEMA = Path(__file__).with_name("schema")


def migrations() -> tuple[str, ...]:
    """Give the text of every migration in order; version n is made by the nth."""
    files = sorted(_SCHEMA.glob("[0-9][0-9][0-9][0-9].sql"))
    return tuple(file.read_text(encoding="utf-8") for file in files)


def version_of(connection: Connection) -> int:
    """Give the version of the schema that a store has; 0 for a new file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def refuse_newer(connection: Connection, known: int) -> None:
    """Raise NewerStore for a store of a version this program does not know."""
    if version_of(connection) > known:
        raise NewerStore


def migrate(connection: Connection, steps: tuple[str, ...]) -> tuple[int, int]:
    """Bring a store up to the newest version, a step a transaction; give (from, to).

    A caller with an older store takes a backup first. A step that fails leaves the store at the
    version before it.
    """
    refuse_newer(connection, len(steps))
    first = version_of(connection)
    for number in range(first + 1, len(steps) + 1):
        with transaction(connection):
            for statement in statements(steps[number - 1]):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
    return first, len(steps)


def statements(text: str) -> list[str]:
    """Split a migration into statements: they end with a semicolon at the end of a line.

    ``executescript`` would commit the transaction that makes a step whole or nothing. A trigger
    keeps its statements on one line, between BEGIN and END.
    """
    found, gathered = [], ""
    for line in text.splitlines():
        if line.lstrip().startswith("--"):
            continue
        gathered += line + "\n"
        if line.rstrip().endswith(";"):
            found.append(gathered)
            gathered = ""
    return [statement for statement in found if statement.strip()]
