"""Hands on: warmed, which reads what ships, so that the first question need not wait for it.

The process from which workers are made imports this module, and so has done it already: they share
what it read.
"""

from __future__ import annotations

import contextlib

from api.answering.shipped import shipped_case, shipped_rules
from api.site.rendering import environment


def warmed() -> None:
    """Read the rules and the case that are asked for most, and the templates of all pages."""
    shipped_rules()
    shipped_case("rust")
    pages = environment()
    for name in pages.list_templates():
        pages.get_template(name)


with contextlib.suppress(Exception):  # a worker comes upon it again, and can say so
    warmed()
