"""Whose fault a failure is: the user's situation, or ours.

Everything that a user can meet in the ordinary course of things (a wrong passphrase, a full
disk, a hostile bundle) is a ``Situation``: its text is one plain sentence or two that say what
happened, what was not changed, and what to do. Anything else that escapes is our bug, shown by
``support_code`` alone: class and function names, never a message, as a message may hold the
text of a record.
"""

import hashlib
import traceback


class Situation(Exception):
    """Something in the user's situation, told in words that may be shown as they are.

    A subclass for each kind of situation lets callers tell them apart; ``str()`` is the text.
    """

    def __str__(self) -> str:
        """Give the text to show."""
        return " ".join(str(part) for part in self.args)


def support_code(failure: BaseException) -> str:
    """Name the place of a bug in 8 symbols that can be read out over the telephone.

    Made of exception class and function names only, so the same bug has the same code on every
    computer and no text of a record can be in it.
    """
    names = [type(failure).__qualname__]
    names += [f"{f.name}" for f in traceback.extract_tb(failure.__traceback__)]
    digest = hashlib.sha256("\0".join(names).encode()).hexdigest().upper()
    return f"{digest[:4]}-{digest[4:8]}"


def support_trace(failure: BaseException) -> str:
    """List where a bug happened, file and line, without any message or value."""
    frames = traceback.extract_tb(failure.__traceback__)
    places = [f"  {_short(f.filename)}:{f.lineno} {f.name}" for f in frames]
    return "\n".join([type(failure).__qualname__, *places])


def _short(path: str) -> str:
    return "/".join(path.replace("\\", "/").split("/")[-2:])
