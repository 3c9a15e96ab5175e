"""A file name from anywhere becomes a plain one, and stays that."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_desktop.domain.file_names import safe_name
from prevent_desktop.domain.text import is_keepable


@pytest.mark.parametrize(
    ("given_name", "safe"),
    [
        ("minutes of 3 March.pdf", "minutes of 3 March.pdf"),
        ("Cofnodion T\u0177 Gwyn.docx", "Cofnodion T\u0177 Gwyn.docx"),
        ("../../etc/passwd", "-.-etc-passwd"),
        ("C:\\minutes\\a.txt", "C--minutes-a.txt"),
        ("photo\u202egnp.exe", "photognp.exe"),
        ("a\u200bb\x07c\n.pdf", "abc-.pdf"),
        ("CON", "document-CON"),
        ("com1.tar.gz", "document-com1.tar.gz"),
        ("nul .txt", "document-nul.txt"),
        ("trailing. . ", "trailing"),
        (".bashrc", "bashrc"),
        ("", "document"),
        ("???", "---"),
        ("\u202e\u200b", "document"),
    ],
)
def test_each_kind_of_name_has_one_answer(given_name: str, safe: str) -> None:
    assert safe_name(given_name) == safe


def test_a_long_name_keeps_its_ending() -> None:
    safe = safe_name("a" * 300 + ".pdf")
    assert (len(safe), safe[-4:]) == (100, ".pdf")
    safe = safe_name("\U0001d54f" * 300 + ".pdf")
    assert safe.endswith(".pdf")
    assert len(safe.encode()) <= 200


@given(st.text())
def test_a_safe_name_is_safe_and_stays_as_it_is(name: str) -> None:
    safe = safe_name(name)
    assert safe
    assert safe_name(safe) == safe
    assert is_keepable(safe)
    assert len(safe) <= 100
    assert not set(safe) & set('<>:"/\\|?*')
    assert not safe.startswith((".", " "))
    assert not safe.endswith((".", " "))
    assert not [c for c in safe if unicodedata.category(c) in ("Cc", "Cf", "Cs")]
