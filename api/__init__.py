"""What people and programs touch: the command line, the HTTP API, and a client of it.

``README.md`` has every command and address. ``Client`` and ``AsyncClient`` are imported when they
are asked for: the command line needs neither.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from api.client import AsyncClient as AsyncClient
    from api.client import Client as Client

__all__ = ["AsyncClient", "Client"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from api import client

        return getattr(client, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
