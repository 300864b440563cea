"""All kinds of advice together."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from rules import CODES, Diagnostic, Problems, load_rules
from rules.advising import ADVICE, advise
from rules.advising.survey import Advice, Survey
from rules.loading import read_rules, read_sources
from rules.shelf import Shelf
from tests.pages import PAGES, examples_of
from tests.rules.advising.advised import MODULE, rule

OF_OTHERS = ("L404", "L405", "L406", "L407", "L408", "L409", "L410", "L411", "L412", "L413", "L414")
"""Advice on cases, edits and texts, which is not given by looking at a set of rules."""


def test_there_are_at_least_twenty_five_kinds_in_the_order_of_their_codes() -> None:
    """Each with a code of its own, in the table."""
    codes = [kind.code for kind in ADVICE]
    assert len(codes) >= 25
    assert codes == sorted(set(codes))
    assert set(codes) <= CODES.keys()


@pytest.mark.parametrize("kind", ADVICE, ids=lambda kind: kind.code)
def test_a_kind_says_what_it_is_and_its_page_shows_it(kind: type[Advice]) -> None:
    """Its class in a line; its page by an example to avoid and one to prefer."""
    assert (kind.__doc__ or "").strip()
    shown = [example.gives for example in examples_of(kind.code)]
    assert True in shown
    assert False in shown


def test_every_page_of_advice_on_rules_has_its_kind() -> None:
    """None is left of a kind that is gone."""
    pages = {path.stem for path in PAGES.glob("L[234]*.md")} - set(OF_OTHERS)
    assert pages == {kind.code for kind in ADVICE}


def test_advice_is_the_same_whatever_the_order_of_files() -> None:
    """Of the library, with what it silences."""
    problems = Problems()
    sources = read_sources(None, Shelf(), problems)
    rules = read_rules(sources, Shelf(), problems)
    assert rules is not None
    files = [file.raw for file in sources.files]
    told = []
    for seed in (None, 1, 2):
        if seed is not None:
            random.Random(seed).shuffle(files)
        found = Problems()
        advise(rules, files, found)
        told.append(found.diagnostics)
    assert told[0]
    assert told[0] == told[1] == told[2]


def test_every_remark_says_what_to_do_in_one_line() -> None:
    """As far as the library gets any; a place is where something is wrong."""
    for found in _of_the_library():
        assert found.message
        assert "\n" not in found.message + found.hint
        assert found.place is not None


@pytest.mark.parametrize("kind", ADVICE, ids=lambda kind: kind.code)
def test_a_kind_grows_with_the_rules_and_no_faster(kind: type[Advice], tmp_path: Path) -> None:
    """Eight times the rules take well under eight times eight as long."""
    small, large = (_seconds(kind, tmp_path / str(count), count) for count in (100, 800))
    assert large < 32 * small + 0.02


def _of_the_library() -> Iterator[Diagnostic]:
    problems = Problems()
    sources = read_sources(None, Shelf(), problems)
    found = Problems()
    advise(load_rules(), [file.raw for file in sources.files], found)
    yield from found.diagnostics


def _seconds(kind: type[Advice], folder: Path, count: int) -> float:
    survey = _SURVEYS.get(count) or _survey(folder, count)
    _SURVEYS[count] = survey
    list(kind().look(survey))  # what the survey keeps is made first
    taken = []
    for _ in range(3):
        began = time.process_time()
        list(kind().look(survey))
        taken.append(time.process_time() - began)
    return min(taken)


_SURVEYS: dict[int, Survey] = {}


def _survey(folder: Path, count: int) -> Survey:
    """A set in which every rule has sentences of its own."""
    folder.mkdir()
    forms = [
        f"  - {{id: did-{n}, says: '{{p:party}} did x{n}', denies: '{{p:party}} did not do x{n}', "
        f"asks: 'Did {{p}} do x{n}?'}}\n"
        for n in range(count + 1)
    ]
    rules = [
        rule(f"r{n}", **{"if": f"[<p> did x{n}]", "then": f"<p> did x{n + 1}", "cites": "[C]"})
        for n in range(count)
    ]
    authority = "{cite: C, title: C, kind: statute, date: 1990, verified: seen}"
    for name, text in (
        ("words", "types: [party]\nsentences:\n" + "".join(forms)),
        ("law", MODULE + "rules:\n" + "".join(rules)),
        ("cites", f"authorities:\n  - {authority}\n"),
    ):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    problems = Problems()
    sources = read_sources(folder, Shelf(), problems)
    read = read_rules(sources, Shelf(), problems)
    assert read is not None, problems.diagnostics
    return Survey(read, [file.raw for file in sources.files])
