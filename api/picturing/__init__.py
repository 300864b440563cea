"""The argument graph of a finding as a picture (SVG) that explains itself without colour."""

from __future__ import annotations

import typing

if typing.TYPE_CHECKING:
    from api.picturing.drawing import graph_svg

__all__ = ["graph_svg"]


def __getattr__(name: str) -> object:
    # The server needs the colours only, and has no engine: what draws is imported when it draws.
    if name in __all__:
        from api.picturing import drawing

        return getattr(drawing, name)
    raise AttributeError(f"module 'api.picturing' has no attribute {name!r}")
