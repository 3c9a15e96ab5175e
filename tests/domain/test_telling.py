"""What in a few words might tell who somebody is: a guess that warns."""

import pytest

from prevent_desktop.domain.telling import telling_marks


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Write to jo@school.example about it.", "an email address"),
        ("Ring 01632 960 114.", "a telephone number"),
        ("Ring +44 7700 900123 after four.", "a telephone number"),
        ("She was born in spring.", "a date of birth"),
        ("DOB 3/4/2011.", "a date of birth"),
        ("It is 14 March 2009.", "a date of birth"),
        ("Lives at NM4 2QX.", "a postcode"),
        ("It was about Jordan Wexcombe.", "a name"),
        ("It was about Llŷr Ŵyn.", "a name"),
        ("Told Mr W of it.", "a name"),
        ("A boy called jordan said it.", "a name"),
    ],
)
def test_what_may_tell_who_it_is_about_is_named(text: str, mark: str) -> None:
    assert mark in telling_marks(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A misheard word; the teacher and the lead agree.",
        "The Designated Safeguarding Lead and the Prevent Education Officer saw no concern.",
        "Children's Social Care is already looking at it. The school asked again on Monday.",
        "The police asked for their own form, as NHS staff were on duty at 22:30.",
        "Two of 14 signs, and 3 more; see part 2.1.",
    ],
)
def test_plain_words_of_the_step_are_left_alone(text: str) -> None:
    assert telling_marks(text) == ()
