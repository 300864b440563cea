"""Every code has its page, every page its sections; examples that are files of rules do as told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rules import CODES, Place, UsageError, check_rules, page_of
from tests.pages import (
    AVOID,
    PAGES,
    PREFER,
    TO_DO,
    WHY,
    Example,
    examples,
    examples_of,
    named,
    sections,
    title,
)
from tests.verdict_words import verdict_words

HERE = Path(__file__).parent
NAME = "page.yaml"
WITHOUT_EXAMPLES = {
    "E102": "a file of two million characters",
    "E103": "a page is UTF-8 itself",
    "E111": "a hundred and one errors",
    "E629": "a set without the words that examples have beside them",
    "E112": "a file that the formatter cannot lay out, of which none is known",
    "E113": "a file that is saved in the same moment",
    "E424": "thousands of tests, or claims in one",
    "E502": "thousands of rules",
    "E503": "a sentence with more slots than anybody writes",
    "E504": "a sentence with more slots than anybody writes",
    "E505": "a million statements",
    "E506": "a million cases open at once",
    "E507": "a fault of a library",
    "E508": "a library that is not installed",
    "E510": "a graph of a million arguments",
    "E511": "a rule that applies two hundred thousand times",
    "E700": "the body of a request",
    "E701": "the body of a request",
    "E702": "the body of a request",
    "E703": "the body of a request",
    "E704": "a client that is slow",
    "E707": "the address of a request",
    "E709": "the address of a request",
    "E705": "the headers of a request",
    "E706": "the headers of a request",
    "E708": "the address of a request",
    "E710": "a server that wants a token",
    "E711": "a token that opens nothing",
    "E725": "a server with something in it",
    "E714": "many requests",
    "E712": "a server with something in it",
    "E713": "a server with something in it",
    "E715": "hundreds of things that somebody keeps",
    "E724": "a disk that is full",
    "E731": "a database of a version that is still to come",
    "E726": "the address of a request",
    "E613": "only programs and notebooks can ask for it",
    "E614": "hundreds of edits",
    "E617": "only programs and notebooks can ask for it",
    "E619": "a folder without tests, and one with",
    "E620": "a test of ten seconds",
    "E621": "a test that needs all memory",
    "E624": "a folder in no repository",
    "E625": "a repository of one's own",
    "E626": "a repository of one's own",
    "E627": "a broken repository",
    "E634": "a file with a list in brackets",
    "E635": "a set without the words that examples have beside them",
    "E623": "the tests of the whole library, run to their end",
    "E727": "work that goes on",
    "E728": "work that was ended",
    "E729": "a page of another origin",
    "E736": "a server that is not there",
    "E737": "an exercise that is closed",
    "E738": "an exercise and an answer to it",
    "E716": "a question that takes a server's time",
    "E717": "a library that crashes",
    "E718": "a question that takes all memory",
    "E719": "hundreds of questions at once",
    "E720": "a server that stops",
    "E721": "an answer of many megabytes",
    "E735": "a mistake that is not known yet",
    "E733": "an exercise and the case it is about",
    "E734": "an exercise that was set",
}
"""What no example of a page's length can show, and why."""


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    """Whoever meets a code can read about it, and no page is left behind."""
    assert sorted(path.name for path in PAGES.iterdir()) == sorted(f"{code}.md" for code in CODES)


@pytest.mark.parametrize("code", CODES)
def test_a_page_begins_with_its_code_and_title(code: str) -> None:
    """The title is that of the table."""
    assert title(page_of(code)) == f"# {code}: {CODES[code]}"


@pytest.mark.parametrize("code", CODES)
def test_a_page_says_what_to_avoid_what_to_prefer_and_why(code: str) -> None:
    """Or what to do, where no example can be given; nothing is empty, and nobody is judged."""
    page = page_of(code)
    found = sections(page)
    wanted = ["", TO_DO] if code in WITHOUT_EXAMPLES else ["", AVOID, PREFER, WHY]
    assert list(found) == wanted
    assert all(text.strip() for text in found.values())
    shown = {example.section for example in examples_of(code)}
    assert shown == {section for section in found if section in (AVOID, PREFER)}
    if code not in ("E418", "L304", "L407"):  # about the very words
        assert not verdict_words(page)


def test_codes_without_examples_are_codes() -> None:
    """And no reason outlives its code."""
    assert set(WITHOUT_EXAMPLES) <= set(CODES)


def test_a_page_is_found_in_any_case() -> None:
    """As it is typed on the command line."""
    assert page_of(" e301 ") == page_of("E301")


def test_no_page_of_a_code_that_is_not_there() -> None:
    """The error has the nearest code."""
    with pytest.raises(UsageError) as refused:
        page_of("L4O1")
    assert refused.value.code == "E630"
    assert refused.value.diagnostics[0].hint


@pytest.mark.parametrize("example", examples("rules"), ids=named)
def test_an_example_of_rules_does_what_its_page_says(example: Example, tmp_path: Path) -> None:
    """Beside the small set: what to avoid gives the code, in its place; what to prefer is sound."""
    for folder in ("base", "further"):
        shutil.copytree(HERE / folder, tmp_path, dirs_exist_ok=True)
    (tmp_path / NAME).write_text(example.text, encoding="utf-8")
    found = check_rules(tmp_path).diagnostics
    shown = "\n".join(diagnostic.render() for diagnostic in found)
    mine = [d for d in found if d.code == example.code and (d.place is None or is_of_page(d.place))]
    if example.gives:
        assert any(diagnostic.place is not None for diagnostic in mine), shown
    else:
        assert not mine, shown
        assert all(diagnostic.severity == "advice" for diagnostic in found), shown


def is_of_page(place: Place) -> bool:
    """Whether it is in the example, and not in the small set beside it."""
    return place.file.endswith(NAME)
