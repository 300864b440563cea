"""Hands on: listening, the socket of a server, bound before anything else is begun."""

from __future__ import annotations

import errno
import ipaddress
import socket
import sys
from typing import Final

from api.serving.checking import cannot
from rules import UsageError

BACKLOG: Final = 1024
MOST_CONNECTIONS: Final = 4000
SPARE: Final = 256
"""Files that are open for other things than connections."""


def listening(host: str, port: int) -> socket.socket:
    """A socket on which clients may connect; UsageError (E730) where there can be none."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (socket.gaierror, UnicodeError):
        hint = "--host 127.0.0.1 is for this computer only, --host 0.0.0.0 for the network"
        raise cannot(f"there is no host {host[:80]} here", hint) from None
    found = socket.socket(family, kind, protocol)
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind(address)
        found.listen(BACKLOG)
    except OSError as error:
        found.close()
        raise _why(error, host, port) from None
    return found


def shown_address(scheme: str, host: str, found: socket.socket) -> str:
    """Where it listens, as one types it."""
    bracketed = f"[{host}]" if ":" in host else host
    return f"{scheme}://{bracketed}:{found.getsockname()[1]}"


def is_loopback(found: socket.socket) -> bool:
    """Whether only this computer reaches it."""
    return ipaddress.ip_address(found.getsockname()[0].partition("%")[0]).is_loopback


def room() -> int:
    """How many connections there is room for, once as many files as may be are allowed."""
    if sys.platform == "win32":
        return 500
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_CONNECTIONS + SPARE
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(hard, wanted)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    if soft == resource.RLIM_INFINITY:
        return MOST_CONNECTIONS
    return max(16, min(MOST_CONNECTIONS, soft - SPARE))


def _why(error: OSError, host: str, port: int) -> UsageError:
    if error.errno == errno.EADDRINUSE:
        hint = f"end it, or take another: --port {port + 1 if port < 65535 else 8000}"
        return cannot(f"another program listens on port {port}", hint)
    if error.errno == errno.EACCES:
        return cannot(f"port {port} needs rights that you have not", "take one from 1024 on")
    hint = "--host 127.0.0.1 is for this computer only, --host 0.0.0.0 for the network"
    return cannot(f"{host[:80]} is no address of this computer", hint)
