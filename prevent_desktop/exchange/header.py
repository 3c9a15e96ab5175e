"""What an age file says before its payload, read here so that bounds hold before any work.

The age library tries scrypt up to 2^23 (8 GiB of memory, 42 s) and any number of stanzas, so
this parser refuses first (design, security section 7). It takes a subset of what the age v1
specification allows, and leaves every proof to the library.
"""

import re
from dataclasses import dataclass

from prevent_desktop.exchange import situations

HEADER_LIMIT = 64 * 1024
STANZA_LIMIT = 20
WORK_FACTOR_LIMIT = 20

_INTRO = b"age-encryption.org/v1\n"
_STANZA = re.compile(
    rb"-> (?P<words>[!-~]++(?: [!-~]++)*+)\n(?:[A-Za-z0-9+/]{64}\n)*+[A-Za-z0-9+/]{0,63}\n"
)
_MAC = re.compile(rb"--- [A-Za-z0-9+/]{43}\n")
_SHARE = re.compile(rb"[A-Za-z0-9+/]{43}")
_SALT = re.compile(rb"[A-Za-z0-9+/]{22}")
_WORK_FACTOR = re.compile(rb"[1-9][0-9]{0,2}")

_NONCE_SIZE = 16
_CHUNK_SIZE = 64 * 1024 + 16
_TAG_SIZE = 16


@dataclass(frozen=True)
class Header:
    """How many readers' keys can open the file, or the work factor of its passphrase."""

    readers: int
    work_factor: int | None
    size: int
    """Bytes before the payload."""

    def payload_size(self, file_size: int) -> int:
        """Give the size of what is inside (bytes); at most 0 where nothing can be."""
        sealed = file_size - self.size - _NONCE_SIZE
        return sealed - _TAG_SIZE * -(-sealed // _CHUNK_SIZE)


def read_header(octets: bytes) -> Header:
    """Read the header of an age file within the bounds.

    Raises NotABundle, HeaderTooLong, TooManySeals, UnknownSeal, PassphraseTooSlow.
    """
    head = octets[:HEADER_LIMIT]
    if not head.startswith(_INTRO):
        raise situations.NotABundle
    stanzas: list[list[bytes]] = []
    place = len(_INTRO)
    while stanza := _STANZA.match(head, place):
        stanzas.append(stanza["words"].split(b" "))
        place = stanza.end()
        if len(stanzas) > STANZA_LIMIT:
            raise situations.TooManySeals
    mac = _MAC.match(head, place)
    if not mac:
        is_cut = len(octets) > HEADER_LIMIT
        raise situations.HeaderTooLong if is_cut else situations.NotABundle
    return _judged(stanzas, mac.end())


def _judged(stanzas: list[list[bytes]], size: int) -> Header:
    if len(stanzas) == 1 and stanzas[0][0] == b"scrypt":
        return Header(0, _work_factor(stanzas[0]), size)
    readers = sum(_is_reader(words) for words in stanzas)
    if not readers:
        raise situations.UnknownSeal
    return Header(readers, None, size)


def _is_reader(words: list[bytes]) -> bool:
    if words[0].endswith(b"-grease"):
        return False
    if words[0] != b"X25519" or len(words) != 2 or not _SHARE.fullmatch(words[1]):  # noqa: PLR2004 -- the type and its one argument
        raise situations.UnknownSeal
    return True


def _work_factor(words: list[bytes]) -> int:
    match words:
        case [_, salt, factor] if _SALT.fullmatch(salt) and _WORK_FACTOR.fullmatch(factor):
            if int(factor) > WORK_FACTOR_LIMIT:
                raise situations.PassphraseTooSlow
            return int(factor)
    raise situations.UnknownSeal
