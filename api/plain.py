"""Hands on: text that is safe to print, whatever a case file holds."""

from __future__ import annotations

import unicodedata


def one_line(text: str) -> str:
    """The text in one line, without control, format or bidirectional characters."""
    return "".join(
        " " if character in "\t\n\r\v\f\x85\u2028\u2029" else character
        for character in text
        if character in "\t\n\r\v\f\x85\u2028\u2029"
        or unicodedata.category(character) not in {"Cc", "Cf", "Cs"}
    )
