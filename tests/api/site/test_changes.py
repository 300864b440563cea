"""What a text has otherwise than a shipped file, in a link: short, whole, and bounded."""

from __future__ import annotations

import json
import zlib
from base64 import urlsafe_b64encode
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.site.changes import LONGEST, MOST_TEXT, ChangeError, packed, unpacked

BASE = "".join(f"line {number}\n" for number in range(1_000))
SIGNATURE = sha256(BASE.encode()).hexdigest()[:12]
LINES = st.lists(st.sampled_from(["a\n", "b\r\n", "\n", "é\u202e\n", "c", "\u2028"]))


@given(LINES, LINES)
def test_a_link_gives_the_text_back(base: list[str], text: list[str]) -> None:
    """Whatever was typed, to the last sign."""
    change = packed("".join(base), "".join(text))
    assert change is not None
    assert unpacked("".join(base), change) == "".join(text)


def test_only_what_differs_is_in_a_link() -> None:
    """Two words in a file of a thousand lines make some hundred characters."""
    text = BASE.replace("line 7\n", "LINE 7\n").replace("line 900\n", "")
    change = packed(BASE, text)
    assert change is not None
    assert len(change) < 150
    assert packed(BASE, BASE) == ""
    assert unpacked(BASE, "") == BASE


def test_what_would_be_too_long_is_no_link() -> None:
    """It would not get through everywhere."""
    many = "".join(sha256(f"{number}".encode()).hexdigest() + "\n" for number in range(3_000))
    assert packed(BASE, many) is None


def test_a_link_to_another_version_is_told() -> None:
    """The lines it replaces may be other lines now."""
    change = packed(BASE, BASE + "more\n")
    assert change is not None
    with pytest.raises(ChangeError, match="another version"):
        unpacked(BASE + "newer\n", change)


def made(said: object) -> str:
    """A link as somebody may make it by hand."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packer.compress(json.dumps(said).encode()) + packer.flush()
    return urlsafe_b64encode(body).decode().rstrip("=")


@pytest.mark.parametrize(
    "change",
    [
        "!",
        "AAAA",
        "x" * (LONGEST + 1),
        made({}),
        made([]),
        made(7),
        made([SIGNATURE, [0, 1, "\ud800"]]),
        (packed(BASE, "other") or "")[:-4],
        (packed(BASE, "other") or "") + "AAAA",
    ],
)
def test_what_is_no_link_is_told(change: str) -> None:
    """Cut off, mistyped, or made up."""
    with pytest.raises(ChangeError):
        unpacked(BASE, change)


@pytest.mark.parametrize(
    "hunk", [[0, 2_000, "x"], [3, 1, "x"], [-1, 1, "x"], ["0", 1, "x"], [0, 1], [0, 1, 7], "x"]
)
def test_lines_that_are_not_there_are_told(hunk: object) -> None:
    """A hunk replaces lines of the file, in their order."""
    with pytest.raises(ChangeError, match="not whole"):
        unpacked(BASE, made([SIGNATURE, hunk]))


def test_what_unpacks_to_too_much_is_not_unpacked() -> None:
    """Some kilobytes could hold some megabytes."""
    for size in (MOST_TEXT + 1, 4_000_000):
        change = made([SIGNATURE, [0, 1, "x" * size]])
        assert len(change) <= LONGEST
        with pytest.raises(ChangeError):
            unpacked(BASE, change)
