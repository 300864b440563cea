import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.serving.bodies import deepest, parsed
from api.serving.refusals import RefusalError

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=20,
)


def depth(data: object) -> int:
    """By going through the data: what ``deepest`` counts on the text."""
    if isinstance(data, dict):
        return 1 + max((depth(value) for value in data.values()), default=0)
    if isinstance(data, list):
        return 1 + max((depth(value) for value in data), default=0)
    return 0


@given(JSON)
def test_depth_is_counted_on_the_text(data: object) -> None:
    """Brackets inside of texts do not count."""
    body = json.dumps(data, ensure_ascii=False).encode()
    assert deepest(body, 0) >= min(depth(data), 1)
    limit = max(0, depth(data) - 1)
    counted = deepest(body, limit)
    assert (counted > limit) == (depth(data) > limit)


def test_very_deep_costs_no_recursion() -> None:
    """A million brackets are counted only as far as the limit."""
    assert deepest(b"[" * 1_000_000, 40) == 41


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "Expecting value"),
        (b"{", "Expecting property name"),
        (b'{"a": 1, "a": 2}', 'the key "a" stands twice'),
        (b'[{"a": {"b": 1, "b": 1}}]', 'the key "b" stands twice'),
        (b"NaN", "NaN is no number"),
        (b"[-Infinity]", "-Infinity is no number"),
        (b"\xff", "it is not UTF-8 throughout"),
        (b'"\\ud800"', "it is not UTF-8 throughout"),
        (b'{"\\uD800": 1}', "it is not UTF-8 throughout"),
        ('{"a": 1}'.encode("utf-16"), "it is not UTF-8 throughout"),
        (json.dumps(dict.fromkeys(map(str, range(201)), 1)).encode(), "200 is the most"),
        (b"9" * 5_000, "a number has more than 100 digits"),
        (b"[1e999]", "1e999 is larger than any number here"),
        (b"[-1e999]", "-1e999 is larger than any number here"),
    ],
)
def test_what_is_not_json_is_refused(body: bytes, why: str) -> None:
    """With 400, and why, so that nothing that was sent is lost on the way."""
    with pytest.raises(RefusalError) as caught:
        parsed(body)
    told = caught.value.problem
    assert (told.status, told.code) == (400, "E700")
    assert why in told.detail


@given(JSON)
def test_json_is_read_as_it_is(data: object) -> None:
    """Whatever JSON can hold is read."""
    assert parsed(json.dumps(data).encode()) == data
