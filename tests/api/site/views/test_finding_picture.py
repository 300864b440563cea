"""The picture in a page: every box leads on, and nothing of it is the page's own."""

from __future__ import annotations

import re
from collections import Counter

from tests.api.site.views.finding_asking import RUST, SHOWING, finding_page, picture_page

OWN = f"/cases/rust/findings/{SHOWING}"


def test_every_box_is_a_link() -> None:
    """Of statements into the explanation, of claims and rules to their pages."""
    page = picture_page()
    boxes = re.findall(r'<g id="[^"]+" class="[^"]*" role="listitem"[^>]*>.*?</g>', page.source)
    assert len(boxes) > 60
    assert all('<a href="' in box for box in boxes)
    svg = page.source.partition("<svg xmlns")[2]
    hrefs = set(re.findall(r'<a href="(/[^"]*)"', svg))
    assert "/cases/rust/claims/F032" in hrefs
    assert "/rules/breach-is-want-of-ordinary-care?case=rust" in hrefs
    assert any(re.fullmatch(OWN + r"\?open=(s-\w+)#\1", href) for href in hrefs)
    assert any(href.startswith(f"{OWN}#element-") for href in hrefs)


def test_where_boxes_lead_is_there() -> None:
    """A statement's box leads to where the list explains it, the element's to its heading."""
    svg = picture_page().source.partition("<svg xmlns")[2]
    names = re.findall(r"\?open=(s-\w+)#", svg)
    for name in names[:: len(names) // 12]:
        assert f'id="{name}"' in finding_page(opened=name).source
    elements = re.findall(rf'"{OWN}#(element-[\w-]+)"', svg)
    source = finding_page().source
    assert len(elements) == 7
    assert all(f'id="{name}"' in source for name in elements)


def test_links_keep_the_hypothetical() -> None:
    """Of the boxes, too."""
    page = picture_page(at=RUST.adding("strike", "F032"))
    svg = page.source.partition("<svg xmlns")[2]
    hrefs = [h for h in re.findall(r'<a href="(/[^"]*)"', svg) if h.startswith("/cases/")]
    assert hrefs
    assert all("strike=F032" in href for href in hrefs)
    assert "struck" in svg


def test_no_name_is_there_twice() -> None:
    """The picture's and the page's do not meet."""
    names = Counter(re.findall(r'\bid="([^"]+)"', picture_page().source))
    assert [name for name, count in names.items() if count > 1] == []


def test_at_first_it_draws_what_is_nearest() -> None:
    """And all of it where that is asked for."""
    short, whole = picture_page(), picture_page(whole="yes")
    assert f"{OWN}/picture?all=yes" in short.links
    assert f"{OWN}/picture" in whole.links
    assert len(whole.source) > 2 * len(short.source)
    assert "further boxes are left out" in short.source
