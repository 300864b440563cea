"""All kinds of advice together."""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import pytest

from rules import CODES, Diagnostic, Problems, load_rules
from rules.advising import ADVICE, advise
from rules.advising.survey import Advice, Survey
from rules.loading import read_rules, read_sources
from rules.shelf import Shelf
from tests.pages import PAGES, examples_of
from tests.rules.advising.advised import BASE, rule, standard

if TYPE_CHECKING:
    from _typeshed import TraceFunction

OF_OTHERS = ("L404", "L405", "L406", "L407", "L408", "L409", "L410", "L411", "L412", "L413", "L414")
"""Advice on cases, edits and texts, which is not given by looking at a set of rules."""

FEW, TIMES = 40, 8
"""How many rules of each sort are few, and how many times as many are many."""


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
def test_a_kind_grows_with_the_rules_and_no_faster(
    kind: type[Advice], surveys: tuple[Survey, Survey]
) -> None:
    """Eight times the rules take about eight times the work, counted in lines that are run."""
    small, large = (_lines(kind, survey) for survey in surveys)
    assert small > 0
    assert large < small * TIMES**1.2


@pytest.fixture(scope="module")
def surveys(tmp_path_factory: pytest.TempPathFactory) -> tuple[Survey, Survey]:
    """A set of rules, and one that is so many times as large."""
    few = _survey(tmp_path_factory.mktemp("few"), FEW)
    return few, _survey(tmp_path_factory.mktemp("many"), FEW * TIMES)


def _of_the_library() -> Iterator[Diagnostic]:
    problems = Problems()
    sources = read_sources(None, Shelf(), problems)
    found = Problems()
    advise(load_rules(), [file.raw for file in sources.files], found)
    yield from found.diagnostics


def _lines(kind: type[Advice], survey: Survey) -> int:
    """How many lines are run; a comprehension of one line counts for each turn of it."""
    list(kind().look(survey))  # what the survey keeps is made first
    count = 0

    def trace(frame: FrameType, event: str, arg: object) -> TraceFunction:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        list(kind().look(survey))
    finally:
        sys.settrace(before)
    return count


ACT = "<act> was done by <p>, <act> bears on <round>"
KNOWN = "<p> should have known in <act> that danger {d}"
BROKE = "<p> fell short of the duty {d} as <role> by <act>"
OWED = "<p> owed the duty {d} as <role>, <p> did x{n}"
DISREGARD = "<p> willfully disregarded the safety of others in <act>"
RULES = {
    "learns": (f"<p> did x{{n}}, {ACT}", "<p> knew in <act> that danger {d}"),
    "knows": (
        f"<p> did x{{n}}, {ACT}, <p> shook <round>",
        "<p> did not know in <act> that danger {d}",
    ),
    "is-told": (f"<q> knew in <act> that danger {{d}}, <p> did x{{n}}, {ACT}", KNOWN),
    "notices": (f"<p> had notice of <incident>, <p> did x{{n}}, {ACT}", KNOWN),
    "owes": ("<p> served as the armorer, <p> did x{n}", "<p> owed the duty {d} as the armorer"),
    "breaks": (f"{OWED}, {BROKE}", DISREGARD),
    "falls": (f"{OWED}, <act> was done by <p>", BROKE),
    "counts": (
        "{{at-least: 1, of: [<p> did x{n}, <p> did x{m}]}}, <p> served as <role>",
        "<p> came by y{n}",
    ),
    "means": ("<p> came by y{n}", "<p> came by y{m}"),
}
"""Rules that share their forms, minds, duties and authorities: what they need and conclude."""


def _survey(folder: Path, count: int) -> Survey:
    """The small set with so many rules of each sort, eight to a module."""
    for part in ("base", "further"):
        shutil.copytree(BASE.parent / part, folder, dirs_exist_ok=True)
    words = "".join(
        f"  - {{id: did-{n}, says: '{{p:party}} did x{n}', denies: '{{p:party}} did not do x{n}', "
        f"asks: 'Did {{p}} do x{n}?'}}\n"
        f"  - {{id: came-{n}, says: '{{p:party}} came by y{n}', "
        f"denies: '{{p:party}} came by no y{n}'}}\n"
        for n in range(count + 1)
    )
    terms = "".join(
        f"  - {{name: danger {d}, type: danger}}\n  - {{name: the duty {d}, type: duty}}\n"
        for d in range(count // 5 + 1)
    )
    cites = "".join(
        f"  - {{cite: C {n}, title: C {n}, kind: statute, date: 1990, verified: seen}}\n"
        for n in range(count)
    )
    (folder / "words.yaml").write_text(f"terms:\n{terms}sentences:\n{words}", encoding="utf-8")
    (folder / "cites.yaml").write_text(f"authorities:\n{cites}", encoding="utf-8")
    for first in range(0, count, 8):
        numbers = range(first, min(first + 8, count))
        text = f"module: test/m{first}\ntitle: M{first}\njurisdiction: us-nm\n"
        text += standard("crime", "on: prosecution, proof: preponderance").replace(
            "loading", f"loading-{first}"
        )
        text += "rules:\n" + "".join(_rules(n) for n in numbers)
        (folder / f"m{first}.yaml").write_text(text, encoding="utf-8")
    problems = Problems()
    sources = read_sources(folder, Shelf(), problems)
    read = read_rules(sources, Shelf(), problems)
    assert read is not None, [found.render() for found in problems.diagnostics][:5]
    return Survey(read, [file.raw for file in sources.files])


def _rules(n: int) -> str:
    """One of each sort; one has an exception, one overrides another, one is a definition."""
    written = ""
    for name, (needs, then) in RULES.items():
        more = {"authority": "definition" if name == "means" else "inference"}
        if name == "learns":
            more["unless"] = f"[<p> did x{n + 1}]"
        if name == "knows":
            more |= {"overrides": f"[learns-{n}]", "group": f"group-{n // 3}"}
        named = {"n": n, "m": n + 1, "d": n // 5}
        if_ = f"[{needs.format(**named)}]"
        rest = {"if": if_, "then": then.format(**named), "cites": f"[C {n}]"}
        written += rule(f"{name}-{n}", **more, **rest)
    return written
