"""The argument graph of a finding as a picture (SVG) that explains itself without colour."""

from __future__ import annotations

from api.picturing.drawing import graph_svg

__all__ = ["graph_svg"]
