"""What the window says of a failure: the situation's own words, or that it is the program's."""

from prevent_desktop.errors import Situation, support_code


def failure_words(failure: Exception) -> str:
    """Give words that may be shown: never a message that could hold the text of a record."""
    if isinstance(failure, Situation):
        return str(failure)
    return (
        "Something in the program went wrong, and it is not your doing. What was saved before is "
        f"safe. Give this code to whoever looks after the program: {support_code(failure)}"
    )
