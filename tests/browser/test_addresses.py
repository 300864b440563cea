"""The list of all pages forgets none."""

from __future__ import annotations

from tests.browser.addresses import ADDRESSES, NO_PAGES
from tests.browser.offered import ROUTES


def test_every_page_is_looked_at() -> None:
    """Each address of ``api.serving.pages`` is in the list at least once, and is there."""
    pages = [each for each in ROUTES if each.method == "GET" and each.path not in NO_PAGES]
    paths = [looked.path for looked in ADDRESSES if looked.status == 200]
    forgotten = [each.path for each in pages if not any(each.covers(path) for path in paths)]
    assert not forgotten, "in tests/browser/addresses.py there is no page of these routes"


def test_what_is_no_page_is_there() -> None:
    """No route is excused that is not there any more."""
    assert set(NO_PAGES) <= {each.path for each in ROUTES}
