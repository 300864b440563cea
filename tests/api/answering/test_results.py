"""Results of a class: counted by hand, and safe in a spreadsheet."""

from __future__ import annotations

import csv
import gc
import io
from collections.abc import Iterable, Iterator
from weakref import ref

import pytest

from api.answering.exercise_blocks import results_blocks
from api.answering.questions import HTML, JSON, MARKDOWN
from api.answering.results import Attempts, class_lines, class_told, results_of
from api.blocks import blocks_markdown
from api.documents.exercises import Frozen, MarkedQuestion, ResultRow, Results
from tests.api.answering.making import PROOFS, frozen, rows

OF = frozen({"a": "probable-cause", "b": "none"})
CLASS = [
    *rows(OF, {"a": "probable-cause", "b": "none"}, student="s1", name="Bo"),
    *rows(OF, {"a": "none", "b": "scintilla"}, student="s1", name="Bo", attempt=2),
    *rows(OF, {"a": "preponderance"}, student="s2", name="Al"),
]


def attempts_of(rows: Iterable[ResultRow]) -> list[Attempts]:
    """By student and attempt, students by name, as they are read."""
    found: dict[tuple[str, str], dict[int, list[ResultRow]]] = {}
    for row in rows:
        found.setdefault((row.name, row.student), {}).setdefault(row.attempt, []).append(row)
    return [list(found[student].values()) for student in sorted(found)]


def results(rows: Iterable[ResultRow], title: str = "") -> Results:
    """The results of the class."""
    return results_of(attempts_of(rows), title)


def csv_of(rows: Iterable[ResultRow], of: Frozen = OF) -> str:
    """The same as CSV."""
    return b"".join(class_lines(attempts_of(rows), of)).decode()


def test_each_student_is_counted() -> None:
    """Attempts, the best and the last score, which questions are right, which ever were."""
    found = results(CLASS, "Thresholds")
    al, bo = found.students
    assert (al.name, al.attempts, al.best, al.last) == ("Al", 1, 0.0, 0.0)
    assert (bo.name, bo.attempts, bo.best, bo.last) == ("Bo", 2, 1.0, 0.0)
    assert [(q.question, q.right, q.ever, q.given) for q in bo.questions] == [
        ("a", False, True, "none"),
        ("b", False, True, "scintilla"),
    ]


def test_each_question_is_counted_by_last_attempts() -> None:
    """How many are right, and at which proof standard most err, in which direction."""
    a, b = results(CLASS).questions
    assert (a.right, a.answered, a.of) == (0, 2, 2)
    assert {p.proof: (p.wrong, p.too_high, p.too_low) for p in a.proofs} == {
        "scintilla": (1, 0, 1),
        "probable-cause": (1, 0, 1),
        "preponderance": (1, 1, 0),
        "clear-and-convincing": (0, 0, 0),
        "beyond-reasonable-doubt": (0, 0, 0),
    }
    assert (b.right, b.answered, b.of, b.most_errors) == (0, 1, 2, "scintilla")
    assert results(CLASS).most_errors == "scintilla"
    assert [p.wrong for p in results(CLASS).proofs] == [2, 1, 1, 0, 0]


def test_nobody_errs_where_all_is_right() -> None:
    """And nobody has answered where there are no rows."""
    assert results(CLASS[:2]).most_errors is None
    assert results([]).students == []
    assert "Nobody has answered yet" in blocks_markdown(results_blocks(results([])))


def test_one_student_after_the_other_is_taken() -> None:
    """Nobody's markings are held while the next one's are read."""
    held: list[ref[MarkedQuestion]] = []

    def coming() -> Iterator[Attempts]:
        for place in range(4):
            gc.collect()
            assert sum(each() is not None for each in held) <= 2 * len(OF.questions)
            told = rows(OF, {"a": "none", "b": "none"}, student=f"s{place}")
            held.extend(ref(row.item) for row in told)
            yield [told]
            del told

    assert [q.of for q in results_of(coming()).questions] == [4, 4]
    held.clear()
    lines = class_lines(coming(), OF)
    assert next(lines).startswith(b"student,")
    assert not held
    assert len(list(lines)) == 4


def test_a_line_for_each_question_of_each_attempt() -> None:
    """With a column for each proof standard."""
    lines = list(csv.DictReader(io.StringIO(csv_of(CLASS))))
    assert len(lines) == len(CLASS)
    first = next(line for line in lines if (line["name"], line["attempt"]) == ("Al", "1"))
    assert (first["given"], first["right"], first["correct"]) == (
        "preponderance",
        "probable-cause",
        "wrong",
    )
    assert [first[proof] for proof in PROOFS] == ["right", "right", "wrong", "right", "right"]


@pytest.mark.parametrize(
    "name",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\uff1d1", '=HYPERLINK("x")'],
)
def test_no_cell_is_a_formula(name: str) -> None:
    """Whatever a student is called; and it reads back as one cell."""
    told = rows(OF, {"a": "none"}, student="=s", name=name)
    lines = list(csv.DictReader(io.StringIO(csv_of(told), newline="")))
    assert {line["name"] for line in lines} == {f"'{name}"}
    assert {line["student"] for line in lines} == {"'=s"}


@pytest.mark.parametrize("name", ['Bo "the" Poe, Jr.', "Bo\nPoe", "<b>Bo</b>", "O'Neil", "李"])
def test_a_name_stays_what_it_is(name: str) -> None:
    """With commas, quotation marks and line breaks in it."""
    told = rows(OF, {"a": "none"}, student="s", name=name)
    lines = list(csv.DictReader(io.StringIO(csv_of(told), newline="")))
    assert {line["name"] for line in lines} == {name}


def test_results_can_be_read() -> None:
    """As tables; a name is text."""
    told = results(
        [*CLASS, *rows(OF, {"b": "scintilla"}, student="s3", name="<b>|x*")], "Thresholds"
    )
    markdown = blocks_markdown(results_blocks(told))
    assert "| Bo | 2 | 100% | 0% | no | no |" in markdown
    assert "| a | Ann Poe, t03, a | 0 of 3 | 2 | scintilla |" in markdown
    assert "<b>" not in markdown


def test_results_are_told_in_every_medium() -> None:
    """As JSON, as CSV, as Markdown and as a page, in which a name is text."""
    hostile = [*CLASS, *rows(OF, {"b": "scintilla"}, student="s3", name="<script>x</script>")]
    told = {media: class_told(attempts_of(hostile), OF, media) for media in (JSON, MARKDOWN, HTML)}
    assert [answer.media for answer in told.values()] == list(told)
    found = Results.model_validate_json(told[JSON].body)
    assert found.students == results(hostile).students
    assert (found.notice, found.case) == (OF.notice, OF.case_title)
    assert found.sources_as_of == OF.sources_as_of
    for line in csv.DictReader(io.StringIO(csv_of(hostile))):
        assert (line["case"], line["notice"]) == (OF.case_title, OF.notice)
        assert line["sources_as_of"] == OF.sources_as_of
    assert b"| Bo | 2 |" in told[MARKDOWN].body
    assert b"<table>" in told[HTML].body
    assert b"<script>" not in told[HTML].body
