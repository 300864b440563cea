from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.serving.negotiating import negotiated
from api.serving.refusals import RefusalError

OFFERED = ("application/json", "text/markdown", "text/html")


@pytest.mark.parametrize(
    ("accept", "found"),
    [
        (None, "application/json"),
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/markdown", "text/markdown"),
        ("text/*", "text/markdown"),
        ("TEXT/HTML", "text/html"),
        ("text/html;q=0.5, text/markdown;q=0.4", "text/html"),
        ("text/html;q=0.4, text/markdown;q=0.5", "text/markdown"),
        ("application/json;q=0, */*", "text/markdown"),
        ("*/*;q=0.1, text/html", "text/html"),
        ("text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8", "text/html"),
        ("image/png, */*;q=0.2", "application/json"),
        ("text/markdown; charset=utf-8", "text/markdown"),
    ],
)
def test_what_is_wanted_most_is_told(accept: str | None, found: str) -> None:
    """By weight, then by how closely it is named, then in the order of what is offered."""
    assert negotiated(accept, OFFERED) == found


@pytest.mark.parametrize("accept", ["image/png", "text/html;q=0", "*/*;q=0", "text/html;q=zero"])
def test_what_cannot_be_told_is_refused(accept: str) -> None:
    """The problem names what there is."""
    with pytest.raises(RefusalError) as caught:
        negotiated(accept, OFFERED)
    assert caught.value.problem.status == 406
    assert caught.value.problem.code == "E705"
    assert "text/markdown" in caught.value.problem.detail


@given(st.text(max_size=80))
def test_no_header_breaks_it(accept: str) -> None:
    """Whatever stands in Accept, there is an answer or a refusal."""
    with suppress(RefusalError):
        assert negotiated(accept, OFFERED) in OFFERED
