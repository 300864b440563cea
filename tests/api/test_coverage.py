"""Coverage as it is told: in the terminal, as JSON and as a page; thresholds and refusals."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from api.blocks import render_blocks
from api.coverage_blocks import coverage_blocks, percent
from api.coverage_page import coverage_page
from api.coverage_writing import threshold_asked
from engine import Coverage, CoverageReport, Evaluation, Tally
from rules import UsageError
from tests.api.printing import HOSTILE, printed, spoilt, widest
from tests.api.test_commands import exit_code

TESTS = "rules/library/film-set/duties-armorer.test.yaml"


@pytest.fixture(scope="module")
def report(shipped: dict[str, Evaluation]) -> CoverageReport:
    """What the shipped cases show of the library."""
    coverage = Coverage(shipped["rust"].rules)
    for evaluation in shipped.values():
        coverage.see(evaluation)
    return coverage.result()


@pytest.mark.parametrize("width", [40, 60, 100])
def test_the_text_fits_and_names_what_lacks(report: CoverageReport, width: int) -> None:
    """A file and line for each rule and exception, and the kind of test that is lacking."""
    page = printed(lambda c: render_blocks(coverage_blocks(report, 100), c), width)
    words = " ".join(page.split())
    assert widest(page) <= width
    assert "no test sees the exception defeat" in words
    assert re.search(r"rules/library/\S+\.yaml:\d+: \S+: no test sees it stand", words)
    assert "Below the threshold of 100 %" in words
    assert "A rule is seen not to stand where a claim speaks against one of its" in words


def test_a_hundred_percent_is_all_and_nothing_less() -> None:
    """Percentages are cut, not rounded."""
    assert percent(Tally(9_999, 10_000)) == "99.9 %"
    assert percent(Tally(3, 3)) == percent(Tally(0, 0)) == "100 %"


class _Balanced(HTMLParser):
    """Reads a page, and fails where tags do not close what they open."""

    EMPTY = ("meta", "br", "link")

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if "href" in given else []
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_whole_and_needs_nothing_else(report: CoverageReport) -> None:
    """Every link goes to a place in it; no script, nothing fetched; each line of each file."""
    page = coverage_page(report)
    reader = _Balanced()
    reader.feed(page)
    assert not reader.open
    assert len(reader.ids) == len(set(reader.ids))
    assert {link.removeprefix("#") for link in reader.links} <= set(reader.ids)
    assert "<script" not in page
    assert "http" not in re.sub(r'<td class="text">.*?</td>', "", page)
    assert "then: &lt;person&gt; owed the duty" in page
    assert page == coverage_page(report)


def test_every_colour_of_the_page_stands_with_a_shape_and_words(report: CoverageReport) -> None:
    """A reader who sees no colours loses nothing."""
    rows = re.findall(r'<tr id="[^"]*" class="(\w+)">.*?</tr>', coverage_page(report))
    shapes = re.findall(
        r'class="(\w+)"><td class="number">\d+</td><td>(.)</td>.*?<td class="words">(.+?)</td>',
        coverage_page(report),
    )
    assert len(rows) == len(shapes) > 100
    assert {state: shape for state, shape, _ in shapes} == {"full": "●", "part": "◐", "none": "○"}


def _contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_text_stands_out_from_every_ground_in_light_and_dark(report: CoverageReport) -> None:
    """By 4.5 to 1, as WCAG AA asks."""
    light, dark, *_ = (
        dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", block))
        for block in re.findall(r":root \{(.*?)\}", coverage_page(report), re.DOTALL)
    )
    for colours in (light, dark):
        for ground in ("paper", "full", "part", "none"):
            assert _contrast(colours["ink"], colours[ground]) >= 4.5
        assert _contrast(colours["quiet"], colours["paper"]) >= 4.5
        assert _contrast(colours["link"], colours["paper"]) >= 4.5
        assert _contrast(colours["bar"], colours["paper"]) >= 3


def test_hostile_texts_stay_text(report: CoverageReport) -> None:
    """On the page markup is shown; in a terminal nothing moves the cursor."""
    name = report.files[0].rules[0].rule if report.files[0].rules else report.files[1].rules[0].rule
    bad = spoilt(report, name, HOSTILE)
    assert HOSTILE not in coverage_page(bad)
    assert "<b>" not in coverage_page(bad)
    assert "\x1b" not in printed(lambda c: render_blocks(coverage_blocks(bad), c))


def test_long_paths_keep_their_ends(report: CoverageReport) -> None:
    """Files of one folder differ only there."""
    names = ["rules/library/film-set/producer.yaml", f"rules/{'x' * 60}.yaml"]
    files = tuple(replace(report.files[0], file=name) for name in names)
    named = CoverageReport(1, files)
    table = printed(lambda c: render_blocks(coverage_blocks(named), c), 80).split("Not covered")[0]
    assert "\n…/film-set/producer.yaml " in table
    assert f"\n…{'x' * 20}.yaml " in table


def test_the_column_of_marks_has_a_name_that_is_read_aloud(report: CoverageReport) -> None:
    """The mark is for the eye alone."""
    head = '<span aria-hidden="true">●</span><span class="spoken">seen</span>'
    assert head in coverage_page(report)


@pytest.mark.parametrize("text", ["abc", "", "nan", "inf", "-1", "100.1", "1_0", "１００x"])
def test_a_threshold_is_a_number_from_0_to_100(text: str) -> None:
    """Anything else is wrong use."""
    with pytest.raises(UsageError) as refused:
        threshold_asked(text)
    assert refused.value.diagnostics[0].code == "E623"


def test_thresholds_that_are_numbers_are_taken() -> None:
    """Whole or not, with a percent sign or without."""
    assert [threshold_asked(t) for t in ("0", "99.5", "100%")] == [0, 99.5, 100]
    assert threshold_asked(None) is None


def test_below_the_threshold_the_command_fails(capsys: pytest.CaptureFixture[str]) -> None:
    """With 1, and only the files whose tests ran count."""
    assert exit_code(["test", TESTS, "--coverage", "--threshold", "0", "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)["coverage"]
    assert [f["file"] for f in document["files"]] == [TESTS.replace(".test", "")]
    rules = document["rules"]
    above = 100.0 * rules["covered"] / rules["of"]
    if above < 100:
        assert exit_code(["test", TESTS, "--coverage", "--threshold", "100"]) == 1


def test_options_that_need_coverage_say_so(tmp_path: Path) -> None:
    """A threshold or a page without it is wrong use; with it the page is written."""
    assert exit_code(["test", TESTS, "--threshold", "5"]) == 2
    assert exit_code(["test", TESTS, "--format", "html"]) == 2
    page = tmp_path / "coverage.html"
    assert exit_code(["test", TESTS, "--coverage", "--format", "html", "-o", str(page)]) == 0
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
