"""No socket of Python's leads out of this computer."""

import sys

import pytest

from tests.hardening.children import ran

REFUSED = {
    "IPv4": "socket.socket(socket.AF_INET, socket.SOCK_STREAM)",
    "IPv6": "socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)",
    "by default": "socket.socket()",
    "below the library": "import _socket; _socket.socket()",
    "by connecting": "socket.create_connection(('127.0.0.1', 9))",
    "by serving": "socket.create_server(('127.0.0.1', 0))",
    "by fetching": "urllib.request.urlopen('http://127.0.0.1:9/')",
    "by name": "socket.getaddrinfo('localhost', 80)",
    "by old name": "socket.gethostbyname('localhost')",
    "by address": "socket.gethostbyaddr('127.0.0.1')",
    "by number": "socket.getnameinfo(('127.0.0.1', 80), 0)",
    "made before": "made.connect(('127.0.0.1', 9))",
    "made before, unconnected": "made.sendto(b'text', ('127.0.0.1', 9))",
    "made before, waiting": "made.bind(('127.0.0.1', 0))",
    "taken over": "socket.socket(fileno=made.fileno())",
}
FIRST = "import socket, urllib.request\nmade = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)\n"


@pytest.mark.parametrize("line", REFUSED.values(), ids=REFUSED)
def test_a_socket_that_leads_out_is_refused(line: str) -> None:
    result = ran(line, first=FIRST)
    assert result.returncode == 1
    assert "\nNetworkRefused\n" in result.stderr or "\nURLError\n" in result.stderr
    assert "127.0.0.1" not in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="only on Windows: no local sockets in Python")
def test_a_local_socket_is_not_refused() -> None:
    lines = "one, other = socket.socketpair()\none.sendall(b'text')\nprint(other.recv(4).decode())"
    assert ran(lines, first=FIRST).stdout == "text\n"


def test_other_work_is_not_refused() -> None:
    lines = "print(socket.gethostname() and open(__import__('os').devnull).read() or 'fine')"
    assert ran(lines, first=FIRST).stdout == "fine\n"
