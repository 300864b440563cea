"""Hands on: the pages of codes, taken apart into titles, sections and examples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from rules import CODES, page_of

PAGES = Path(__file__).parents[1] / "rules" / "pages"
AVOID, PREFER, WHY, TO_DO = "Avoid", "Prefer", "Why", "What to do"
GRAPH = frozenset({"statements", "arguments", "argument_schemes", "issues", "assumptions"})
"""First keys of argument graphs of others."""

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FIRST_KEY = re.compile(r"^([\w-]+):", re.MULTILINE)


class Example(NamedTuple):
    """A block of a page: a whole file, or commands."""

    code: str
    section: str
    text: str
    kind: str
    """case, hypothetical, graph, tests-of or commands; else it is a file of rules."""

    @property
    def gives(self) -> bool:
        """Whether it is there to give the code, and not to be without it."""
        return self.section == AVOID


def title(page: str) -> str:
    """The first line."""
    return page.partition("\n")[0]


def sections(page: str) -> dict[str, str]:
    """What stands under each heading, in order; under "" what stands before the first."""
    parts = re.split(r"^## (.+)$", page.partition("\n")[2], flags=re.MULTILINE)
    return {"": parts[0], **dict(zip(parts[1::2], parts[2::2], strict=True))}


def examples_of(code: str) -> Iterator[Example]:
    """The blocks under Avoid and Prefer, in order; none where the page is still to be written."""
    if not (PAGES / f"{code}.md").is_file():
        return
    for section, text in sections(page_of(code)).items():
        if section in (AVOID, PREFER):
            for language, block in _BLOCK.findall(text):
                yield Example(code, section, block, _kind(language, block))


def examples(*kinds: str) -> list[Example]:
    """Every example of these kinds, of every page."""
    return [example for code in CODES for example in examples_of(code) if example.kind in kinds]


def named(example: Example) -> str:
    """What a test of the example is called."""
    return f"{example.code}-{example.section.lower()}"


def commands(example: Example) -> list[str]:
    """The command lines of an example, without the prompt and the program's name."""
    return [line.removeprefix("$ scienter ") for line in example.text.splitlines()]


def _kind(language: str, block: str) -> str:
    if language == "console":
        return "commands"
    first = _FIRST_KEY.search(block)
    key = first[1] if first else ""
    if key in GRAPH:
        return "graph"
    return key if key in ("case", "hypothetical", "tests-of") else "rules"
