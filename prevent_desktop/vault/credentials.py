"""The operating system's credential store, through keyring, by the classes allowed and no other.

Design, security section 3. keyring's own choice (``get_keyring``, ``keyringrc.cfg``,
``PYTHON_KEYRING_BACKEND``, ``KEYRING_PROPERTY_*``) is never asked, as it takes a plaintext store
without a word where one is installed. Only this platform's class is imported: the others look
for libraries of systems that are not here. Importing this module takes about 0.1 s.
"""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeVar

from keyring.errors import PasswordDeleteError

from prevent_desktop.vault.situations import NoCredentialStore

if sys.platform == "win32":
    from keyring.backends.Windows import WinVaultKeyring as _PlatformBackend
elif sys.platform == "darwin":
    from keyring.backends.macOS import Keyring as _PlatformBackend
else:
    from keyring.backends.SecretService import Keyring as _PlatformBackend

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE: Final = "prevent-desktop"
_T = TypeVar("_T")


class _Backend(_PlatformBackend):
    """The platform's class with its settings fixed here."""

    if sys.platform == "darwin":
        keychain = None

    def __init__(self) -> None:
        """Leave out the base's, whose whole work is to take settings from the environment."""
        if sys.platform == "win32":
            # keyring's own choice roams with a domain profile, which would copy the secret to
            # other computers.
            self.persist = "local machine"


class SystemCredentials:
    """This user's secrets in the Credential Locker, the Secret Service or the Keychain."""

    def __init__(self) -> None:
        """Construct the platform's class; nothing is asked of the store yet."""
        self._backend: KeyringBackend = _Backend()

    def get(self, user: str) -> str | None:
        """Give the secret kept under the name, or None; raises NoCredentialStore."""
        return _asked(lambda: self._backend.get_password(SERVICE, user))

    def put(self, user: str, secret: str) -> None:
        """Keep a secret under the name, in place of any other; raises NoCredentialStore."""
        _asked(lambda: self._backend.set_password(SERVICE, user, secret))

    def delete(self, user: str) -> None:
        """Remove the secret under the name, if there is one; raises NoCredentialStore."""

        def deleted() -> None:
            try:
                self._backend.delete_password(SERVICE, user)
            except PasswordDeleteError:
                if self._backend.get_password(SERVICE, user) is not None:
                    raise

        _asked(deleted)


def _asked(question: Callable[[], _T]) -> _T:
    try:
        return question()
    except Exception as failure:
        # keyring hands on whatever the platform's library raises (D-Bus, pywin32, sockets); they
        # share no class, and all mean that the store does not answer.
        raise NoCredentialStore from failure
