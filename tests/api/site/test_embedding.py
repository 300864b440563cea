"""Links within somebody else's page open beside it."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from api.site.embedding import outside

OUT = 'target="_blank" rel="noopener"'


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ('<a href="/cases">', f'<a {OUT} href="/cases">'),
        ('<a class="button" id="x" href="/?a=b">', f'<a class="button" id="x" {OUT} href="/?a=b">'),
        ('<a href="#here">', '<a href="#here">'),
        ('<a target="_self" href="/x">', '<a target="_self" href="/x">'),
        ('<area href="/x"> &lt;a href="/x"', '<area href="/x"> &lt;a href="/x"'),
        ('<a name="x">and</a> href="/x"', '<a name="x">and</a> href="/x"'),
    ],
)
def test_only_links_to_other_pages_are_sent_out(link: str, found: str) -> None:
    """Not those within the page, those that say otherwise, nor text."""
    assert outside(Markup(link)) == Markup(found)
