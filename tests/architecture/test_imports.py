"""Nothing calls home, nothing is imported in secret, nothing goes round in a circle."""

import ast
import graphlib
from pathlib import Path

import grimp

from tests.architecture.checkout import PACKAGE, functions, imported, sources, tree

NETWORK = """
aiohttp asyncio ftplib http httpx imaplib nntplib poplib requests select selectors smtplib
socket socketserver ssl telnetlib urllib3 urllib.error urllib.request urllib.robotparser
websockets wsgiref xmlrpc _socket _ssl PySide6.QtNetwork PySide6.QtWebSockets
PySide6.QtWebEngineCore webbrowser
""".split()
SECRET = ("__import__", "import_module", "exec", "eval")


def calls(path: Path) -> set[str]:
    """Name every function or method that a file calls; Qt's own ``exec`` of a loop is none."""
    called = {node.func for node in ast.walk(tree(path)) if isinstance(node, ast.Call)}
    names = {node.id for node in called if isinstance(node, ast.Name)}
    methods = {node.attr for node in called if isinstance(node, ast.Attribute)}
    return names | (methods - {"exec"})


def test_no_file_imports_a_network_module() -> None:
    reached = [
        f"{path}: {name}"
        for path in sources(PACKAGE)
        for name in imported(path)
        if any(name == module or name.startswith(f"{module}.") for module in NETWORK)
    ]
    assert not reached


def test_no_file_imports_by_a_name_made_up_at_run_time() -> None:
    assert not [path for path in sources(PACKAGE) if calls(path).intersection(SECRET)]


# The command line works without the system libraries that Qt needs, so Qt is loaded for the
# window alone. The window that asks for the passphrase stands in half a second, so what it does
# not need is loaded after it: the commands, the store, the first run and the desk, the pages,
# keyring, and what estimates a passphrase.
# Nothing else may be late.
LATE = {
    ("prevent_desktop/__main__.py", "prevent_desktop.app"),
    ("prevent_desktop/__main__.py", "prevent_desktop.cli"),
    ("prevent_desktop/app.py", "prevent_desktop.gui.pages"),
    ("prevent_desktop/app.py", "prevent_desktop.gui.rooms"),
    ("prevent_desktop/app.py", "prevent_desktop.vault.credentials"),
    ("prevent_desktop/services/strength.py", "zxcvbn"),
}


def test_no_function_hides_an_import() -> None:
    hidden = [
        f"{path}:{node.lineno}"
        for path in sources(PACKAGE, "tests", "installer")
        for function in functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
        and (path.as_posix(), getattr(node, "module", "")) not in LATE
    ]
    assert not hidden


def test_no_module_imports_itself_in_a_circle() -> None:
    graph = grimp.build_graph(PACKAGE, exclude_type_checking_imports=False, cache_dir=None)
    wanted = {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}
    graphlib.TopologicalSorter(wanted).prepare()  # raises CycleError, which names the circle
