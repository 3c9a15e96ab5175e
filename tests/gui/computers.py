"""Computers for the window's tests: what their administrator laid down, and what keeps secrets."""

from collections.abc import Callable
from dataclasses import replace

from prevent_desktop.gui.window import Window
from prevent_desktop.policy import Found, read_policy
from prevent_desktop.vault.situations import NoCredentialStore
from prevent_desktop.vault.surroundings import Surroundings
from tests.gui.example import Example

OFFICE = "/etc/prevent-desktop/policy.toml"
Under = Callable[[Example, Surroundings], Window]
"""What the fixture ``under`` gives."""


class Kept(dict[str, str]):
    """A credential store that keeps secrets as long as the test."""

    def put(self, user: str, secret: str) -> None:
        self[user] = secret

    def delete(self, user: str) -> None:
        self.pop(user, None)


class Nowhere:
    """A credential store that does not answer."""

    def get(self, _: str) -> str | None:
        raise NoCredentialStore

    def put(self, _: str, __: str) -> None:
        raise NoCredentialStore

    def delete(self, _: str) -> None:
        raise NoCredentialStore


def around(example: Example, **keys: object) -> Surroundings:
    found = Found(read_policy(keys, OFFICE), OFFICE)
    return replace(example.around, policy=lambda: found, credentials=Kept())
