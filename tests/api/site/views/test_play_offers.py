"""What fits at a place of the playground's text is offered as in an editor."""

from __future__ import annotations

import html
import re

from api.answering import answer
from api.answering.questions import HTML, Question
from api.site.views.play_files import FIRST, play_file


def offered(text: str, line: int, column: int, file: str = FIRST, allowed: bool = True) -> str:
    """The part of the page."""
    about = {"file": file, "text": text, "line": line, "column": column, "allowed": allowed}
    found = answer(Question("page-playground-offers", about, HTML))
    assert found.status == 200, found.body
    return found.body.decode()


def texts(source: str) -> list[str]:
    """What is offered."""
    return [html.unescape(each) for each in re.findall(r'data-text="([^"]*)"', source)]


def test_a_sentence_is_completed() -> None:
    """With names for what it is about; in a module, and in a file of one's own."""
    for file in (FIRST, "new/rule"):
        lines = [
            "module: m/x",
            "title: X",
            "rules:",
            "  - rule: x",
            "    if:",
            "      - <person> opened",
        ]
        found = texts(offered("\n".join(lines), 5, len(lines[5]), file))
        assert any("showed it to" in each for each in found), file
        assert not any("${" in each for each in found)


def test_a_claim_of_a_case_is_completed() -> None:
    """By the words of claims and the names of the case."""
    file = "facts/cases/rust/claims-3-loading.yaml"
    text = play_file(file).text
    line = next(n for n, each in enumerate(text.split("\n")) if each.startswith("    by: "))
    assert texts(offered(text, line, len("    by: "), file))


def test_where_nothing_fits_it_is_said() -> None:
    """And without leave nothing is looked up; beyond the text nothing breaks."""
    assert "Nothing is known to fit in line 1" in offered("# a comment", 0, 5)
    assert "Nothing is known" in offered(play_file(FIRST).text, 0, 0, allowed=False)
    assert "fit" in offered("x", 4_000, 4_000)
