"""The socket of a server, and why there can be none."""

from __future__ import annotations

import socket

import pytest

from api.serving.listening import is_loopback, listening, room, shown_address
from rules import UsageError


def test_any_free_port_is_told() -> None:
    """As one types it."""
    with listening("127.0.0.1", 0) as found:
        port = found.getsockname()[1]
        assert shown_address("http", "127.0.0.1", found) == f"http://127.0.0.1:{port}"
        assert shown_address("https", "::1", found) == f"https://[::1]:{port}"
        assert is_loopback(found)
        with socket.create_connection(("127.0.0.1", port), timeout=2):
            pass


def test_a_port_that_is_taken_is_told_with_another() -> None:
    """E730, and not a trace of Python."""
    with listening("127.0.0.1", 0) as found:
        port = found.getsockname()[1]
        with pytest.raises(UsageError) as refused:
            listening("127.0.0.1", port)
    (told,) = refused.value.diagnostics
    assert (told.code, str(port) in told.message) == ("E730", True)
    assert "--port" in told.hint


@pytest.mark.parametrize("host", ["no.such.host.invalid", "192.0.2.1", "a" * 300])
def test_a_host_that_is_not_of_this_computer_is_told(host: str) -> None:
    """With those that would do."""
    with pytest.raises(UsageError) as refused:
        listening(host, 0)
    (told,) = refused.value.diagnostics
    assert (told.code, "--host" in told.hint) == ("E730", True)


def test_all_addresses_are_not_only_this_computer() -> None:
    """Then tokens travel."""
    with listening("0.0.0.0", 0) as found:
        assert not is_loopback(found)


def test_there_is_room_for_connections() -> None:
    """Fewer than files may be open."""
    assert 16 <= room() <= 4000
