"""What a write says of that which it replaces."""

from __future__ import annotations

import asyncio

import pytest

from api.serving.conditions import expected
from api.serving.refusals import RefusalError
from api.storing.kept import Expected


@pytest.mark.parametrize(
    ("if_match", "if_none_match", "found"),
    [
        (None, None, Expected.UNSAID),
        ("*", None, Expected.ANYTHING),
        (None, "*", Expected.ABSENT),
        ('"abc"', None, "abc"),
        (' "abc" ', None, "abc"),
        ('"abc.0123abcd"', None, "abc"),
    ],
)
def test_what_is_expected_is_read(
    if_match: str | None, if_none_match: str | None, found: Expected | str
) -> None:
    """Of a tag, the part that changes with a write only."""
    assert asyncio.run(expected(if_match, if_none_match)) == found


@pytest.mark.parametrize(
    ("if_match", "if_none_match", "parameter"),
    [
        ("abc", None, "If-Match"),
        ('"', None, "If-Match"),
        ('""', None, "If-Match"),
        ('W/"abc"', None, "If-Match"),
        ('"a", "b"', None, "If-Match"),
        (None, '"abc"', "If-None-Match"),
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
