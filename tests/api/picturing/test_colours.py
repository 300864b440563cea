"""Text and lines can be told from what is behind them, in light and in dark."""

from __future__ import annotations

import re

import pytest

from api.picturing.colours import DARK, LIGHT, OF, Palette, style_sheet, style_source


def luminance(colour: str) -> float:
    """As WCAG 2 reckons it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_contrast_is_enough(palette: Palette) -> None:
    """Text 4.5 to 1 on every ground it stands on; lines, edges and circles 3 to 1."""
    boxes = list(palette.boxes.values())
    for ground in (palette.paper, *(ground for ground, _ in boxes)):
        assert contrast(palette.ink, ground) >= 4.5
        assert contrast(palette.quiet, ground) >= 4.5
    for line in (palette.pro, palette.con, palette.unless):
        assert contrast(line, palette.paper) >= 3
    for ground, edge in boxes:
        assert contrast(edge, ground) >= 3
        assert contrast(edge, palette.paper) >= 3


def test_lines_differ_by_their_dashes() -> None:
    """Without colour too: each way of bearing on something has its own."""
    sheet = style_sheet()
    dashes = re.findall(r"\.(factor|con|exception)[^{}\n]*\{stroke-dasharray:([^;}]+)", sheet)
    assert len({dash for _, dash in dashes}) == 3


def test_in_a_page_it_styles_the_picture_and_nothing_else() -> None:
    """Every rule begins with the class of the picture."""
    for heads in re.findall(r"(?m)^([^@}].*)\{", style_sheet()):
        assert all(head.startswith(f".{OF} ") for head in heads.split(",")), heads


def test_a_policy_may_allow_just_this_sheet() -> None:
    """By its hash."""
    assert re.fullmatch(r"'sha256-[A-Za-z0-9+/]{43}='", style_source())
