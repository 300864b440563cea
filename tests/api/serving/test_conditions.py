"""What a write says of that which it replaces."""

from __future__ import annotations

import asyncio

import pytest

from api.serving.conditions import expected
from api.serving.refusals import RefusalError
from api.storing.kept import Condition, Expected, NoneOf, OneOf


@pytest.mark.parametrize(
    ("if_match", "if_none_match", "found"),
    [
        (None, None, Expected.UNSAID),
        ("*", None, Expected.EXISTING),
        (None, "*", Expected.ABSENT),
        ('"abc"', None, OneOf({"abc"})),
        (' "abc" ', None, OneOf({"abc"})),
        ('"abc.0123abcd"', None, OneOf({"abc"})),
        ('"abc.0123abcd-gzip"', None, OneOf({"abc"})),
        ('"a" , "b","c,d"', None, OneOf({"a", "b", "c,d"})),
        ('"a", W/"b"', None, OneOf({"a"})),
        ('W/"b"', None, OneOf()),
        (None, 'W/"a.01", "b"', NoneOf({"a", "b"})),
    ],
)
def test_what_is_expected_is_read(
    if_match: str | None, if_none_match: str | None, found: Condition
) -> None:
    """Of a tag, the part that changes with a write only."""
    told = asyncio.run(expected(if_match, if_none_match))
    assert (type(told), told) == (type(found), found)


@pytest.mark.parametrize(
    ("if_match", "if_none_match", "parameter"),
    [
        ("abc", None, "If-Match"),
        ('"', None, "If-Match"),
        ("", None, "If-Match"),
        ('"a" "b"', None, "If-Match"),
        ('"a",', None, "If-Match"),
        ('w/"abc"', None, "If-Match"),
        (None, "abc", "If-None-Match"),
        ("*", "*", "If-None-Match"),
    ],
)
def test_what_says_nothing_is_refused(
    if_match: str | None, if_none_match: str | None, parameter: str
) -> None:
    """With the header that it stands in, and how it would be said."""
    with pytest.raises(RefusalError) as refused:
        asyncio.run(expected(if_match, if_none_match))
    (item,) = refused.value.problem.errors
    assert refused.value.status_code == 422
    assert item.parameter == parameter
    assert item.hint
