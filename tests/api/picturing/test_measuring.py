"""Lines fit by an estimate that holds of wide characters, marks and what nobody measured."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from api.picturing.measuring import wrapped


@given(st.text(max_size=200), st.integers(2, 30), st.integers(1, 5))
def test_lines_fit_and_are_no_more_than_asked(text: str, width: int, most: int) -> None:
    """And none begins with a mark that belongs to a letter before it."""
    lines = wrapped(text, width, most)
    assert 1 <= len(lines) <= most
    assert all(line.width <= width for line in lines)


def test_words_stay_whole_where_they_fit() -> None:
    """What is cut ends in an ellipsis."""
    assert [line.text for line in wrapped("one two three", 4.5, 3)] == ["one two", "three"]
    assert [line.text for line in wrapped("one two three four", 4.5, 2)] == ["one two", "three…"]


def test_wide_characters_take_twice_the_room_and_marks_none() -> None:
    """A pile of marks is cut down, and is never parted from its letter."""
    (wide,) = wrapped("漢字", 10, 1)
    assert 2 <= wide.width <= 2.2
    assert wide.exact
    (plain,), (marked,) = wrapped("e", 10, 1), wrapped("e" + "\u0301" * 50, 10, 1)
    assert marked.width == plain.width
    assert len(marked.text) == 3
    assert [line.text[0] for line in wrapped("e\u0301" * 40, 3, 9)] == ["e"] * 9


def test_right_to_left_text_has_no_marks_of_direction() -> None:
    """Which would turn what follows them."""
    (line,) = wrapped("\u202eאב\u2066", 10, 1)
    assert line.text == "אב"
    assert line.exact
