"""Hands on: every comment of a YAML text, with its place.

What is no token of YAML is white space, a comment, or a mark between documents. So comments are
read from what stands between the parser's tokens, and nothing can be overlooked: a library that
hangs comments on nodes loses some where it has no hook for them (ruamel.yaml does, inside of
brackets and between a key and its value).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

import yaml

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_COMMENT: Final = re.compile(r"#[^\n]*")
_HEAD_OF_BLOCK: Final = re.compile(r"[|>][-+0-9]*")
_BETWEEN: Final = re.compile(r"(?m)^(%[^\n]*|---|\.\.\.)")
_NO_CONTENT: Final = re.compile(r"[\s\-?:]*")


class Comment(NamedTuple):
    """A comment: its text from the ``#`` on, and where it stands, counted from zero."""

    at: int
    line: int
    column: int
    text: str
    own_line: bool
    """Whether nothing but the marks of lists and keys stands before it on its line."""


class OverlookedError(Exception):
    """The parser passed over something that is neither white space nor a comment."""


def comments_of(text: str) -> list[Comment]:
    """Every comment, in order. The text is well-formed, and its lines end in line feeds alone."""
    found: list[Comment] = []
    line, start_of_line, at = 0, 0, 0
    for start, end in _gaps(text):
        rest = list(text[start:end])
        for match in _COMMENT.finditer(text, start, end):
            index = match.start()
            rest[index - start : match.end() - start] = " " * (match.end() - index)
            line += text.count("\n", at, index)
            at = index
            start_of_line = text.rfind("\n", 0, index) + 1
            before = text[start_of_line:index]
            own = _NO_CONTENT.fullmatch(before) is not None
            column = len(before)
            found.append(Comment(index, line, column, match.group().rstrip(), own))
        if _BETWEEN.sub("", "".join(rest)).strip():
            raise OverlookedError
    return found


def _gaps(text: str) -> Iterator[tuple[int, int]]:
    """What stands between the tokens."""
    loader = _Loader(text)
    at = 0
    try:
        while loader.check_token():
            token = loader.get_token()
            start, end = token.start_mark.index, token.end_mark.index
            if isinstance(token, yaml.DirectiveToken | yaml.StreamStartToken):
                continue
            if start > at:
                yield at, start
            if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
                head = _HEAD_OF_BLOCK.match(text, start)
                line_end = text.find("\n", start)
                if head is not None:
                    yield head.end(), len(text) if line_end < 0 else line_end
            at = max(at, end)
    finally:
        loader.dispose()
    if at < len(text):
        yield at, len(text)
