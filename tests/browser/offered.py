"""Hands on: ROUTES, what can be asked for as a page; forms, what a page lets people send."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final, NamedTuple

from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from api.serving.pages import PAGES


class Offered(NamedTuple):
    """An address that the server has for people: its steps, and the names in its query."""

    path: str
    method: str
    steps: tuple[str, ...]
    query: tuple[str, ...]

    def covers(self, address: str) -> bool:
        """Whether it is where this address leads."""
        pattern = re.sub(r"\\\{\w+(:path)?\\\}", "[^/]+", re.escape(self.path))
        return re.fullmatch(pattern, address.partition("?")[0]) is not None

    def at(self, filled: dict[str, str]) -> str:
        """The address, with each of its steps filled in."""
        return re.sub(r"\{(\w+)(:path)?\}", lambda step: filled[step[1]], self.path)


class Form(NamedTuple):
    """What a page lets people send: where to, how, and what stands in its fields."""

    action: str
    method: str
    fields: tuple[tuple[str, str], ...]


def forms(html: str) -> list[Form]:
    """Every form of a page, once for each address that it can be sent to."""
    reader = _Reader()
    reader.feed(html)
    return [
        Form(action, method, tuple(form.fields.items()))
        for form in reader.forms
        for action, method in sorted(form.targets)
    ]


class _Made:
    """A form that is being read."""

    def __init__(self, action: str, method: str) -> None:
        self.method = method
        self.targets = {(action, method)}
        self.fields: dict[str, str] = {}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[_Made] = []
        self._within: _Made | None = None
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._within = _Made(told.get("action", ""), told.get("method", "get").upper())
            self.forms.append(self._within)
        if self._within is None:
            return
        if "formaction" in told:
            self._within.targets.add((told["formaction"], self._within.method))
        for method in ("get", "post"):
            if f"hx-{method}" in told:
                self._within.targets.add((told[f"hx-{method}"], method.upper()))
        name = told.get("name", "")
        if name and tag in ("input", "textarea", "select", "button"):
            self._within.fields.setdefault(name, told.get("value", ""))
        self._text = name if tag == "textarea" else ""

    def handle_data(self, data: str) -> None:
        if self._text and self._within is not None:
            self._within.fields[self._text] += data

    def handle_endtag(self, tag: str) -> None:
        self._text = ""
        if tag == "form":
            self._within = None


def _offered() -> Iterator[Offered]:
    for routes in PAGES:
        for route in routes.routes:
            assert isinstance(route, APIRoute)
            named = list(_named(route.dependant))
            for method in sorted(route.methods or ()):
                yield Offered(
                    route.path,
                    method,
                    tuple(name for where, name in named if where == "path"),
                    tuple(name for where, name in named if where == "query"),
                )


def _named(dependant: Dependant) -> Iterator[tuple[str, str]]:
    yield from (("path", field.alias) for field in dependant.path_params)
    yield from (("query", field.alias) for field in dependant.query_params)
    for each in dependant.dependencies:
        yield from _named(each)


ROUTES: Final = tuple(_offered())
