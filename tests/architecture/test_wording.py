"""What the program says to its user is said as a council officer would say it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.checkout import PACKAGE, sources, tree

NEVER = re.compile(r"\b(please|oops|whoops|sorry|successfully|invalid|error|we)\b", re.IGNORECASE)


def unsaid(module: ast.Module) -> set[ast.AST]:
    """Give the strings of a file that no user sees.

    Docstrings, lists of words to split, and what a library's own words are compared with or
    replaced by.
    """
    nodes = list(ast.walk(module))
    bare = {node.value for node in nodes if isinstance(node, ast.Expr)}
    split = {n.value for n in nodes if isinstance(n, ast.Attribute) and n.attr == "split"}
    compared = {node.left for node in nodes if isinstance(node, ast.Compare)}
    replaced = {
        node.args[0]
        for node in nodes
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "replace"
        and node.args
    }
    return {*bare, *split, *compared, *replaced}


def sentences(path: Path) -> Iterator[tuple[int, str]]:
    """Give the line and text of each string with a space in it that a user may see."""
    never_said = unsaid(tree(path))
    for node in ast.walk(tree(path)):
        match node:
            case ast.Constant(value=str(text)) if node not in never_said and " " in text:
                yield node.lineno, text


def test_no_sentence_begs_boasts_or_blames() -> None:
    said = [(path, *sentence) for path in sources(PACKAGE) for sentence in sentences(path)]
    assert not [f"{path}:{line}: {text}" for path, line, text in said if NEVER.search(text)]
