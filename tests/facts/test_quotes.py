"""Quotes: each stands on the line it names, or its claim is marked, and where it stands is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from facts import Case, check_quotes, load_case, read_text
from rules import InputError, RuleSet

from .writing import claim, read


def text_of(folder: Path, *lines: str) -> Path:
    """A source text of these lines."""
    path = folder / "source.txt"
    path.write_bytes("\n".join(lines).encode())
    return path


def stands(folder: Path, words: RuleSet, quote: str, at: str, *lines: str) -> bool | None:
    """Whether the quote of the case's one claim stands in a text of these lines."""
    read(folder, words, claim("F1", quote=f"'{quote}'", at=at))
    case = load_case(folder / "small.yaml", words, text_of(folder, *lines))
    assert [d.code for d in case.advice] == ([] if case.claims["F1"].quote_stands else ["E416"])
    return case.claims["F1"].quote_stands


def test_a_quote_stands_on_its_line(words: RuleSet, tmp_path: Path) -> None:
    """On that line, counted from one, and on no other."""
    lines = "one", "the gun was cold", "three"
    assert stands(tmp_path, words, "gun was", "line 2", *lines)
    assert not stands(tmp_path, words, "gun was", "line 1", *lines)
    assert not stands(tmp_path, words, "gun was", "line 3", *lines)


def test_a_quote_stands_somewhere_on_its_lines(words: RuleSet, tmp_path: Path) -> None:
    """Both ends of the range are in it; the words do not run on from one line to the next."""
    lines = "one", "the gun", "was cold", "four"
    assert stands(tmp_path, words, "gun", "lines 2-3", *lines)
    assert stands(tmp_path, words, "cold", "lines 2-3", *lines)
    assert not stands(tmp_path, words, "one", "lines 2-3", *lines)
    assert not stands(tmp_path, words, "gun was", "lines 2-3", *lines)


@pytest.mark.parametrize(
    ("quote", "line", "expected"),
    [
        ("cold gun", "“cold\N{NO-BREAK SPACE}gun”", True),
        ("cold\N{NO-BREAK SPACE}gun", "“cold gun”", True),
        ("cold  gun", "“cold gun”", False),
        ("Cold gun", "“cold gun”", False),
        ('"cold gun"', "“cold gun”", False),
        ("cold gun", "“cold\N{THIN SPACE}gun”", False),
    ],
)
def test_nothing_but_a_non_breaking_space_is_forgiven(
    words: RuleSet, tmp_path: Path, quote: str, line: str, expected: bool
) -> None:
    """Not capitals, not quotation marks, not other spaces."""
    assert stands(tmp_path, words, quote, "line 1", line) is expected


@pytest.mark.parametrize(
    ("quote", "where"),
    [
        ("gun", "it stands on line 2"),
        ("cold", "it stands on lines 2, 3, 4 and 1 more"),
        ("Gun - cold", "but for quotation marks, dashes, capitals or spaces it stands on line 2"),
        ("trigger", "it stands nowhere in the text"),
    ],
)
def test_where_the_quote_does_stand_is_told(
    words: RuleSet, tmp_path: Path, quote: str, where: str
) -> None:
    """The nearest an author can be brought to the place."""
    case = read(tmp_path, words, claim("F1", quote=quote))
    text = read_text(text_of(tmp_path, "one", "gun — cold", "cold", "cold", "cold"))
    (found,) = check_quotes(case, text)
    assert (found.code, found.severity, found.hint) == ("E416", "error", where)
    assert found.message == "the quote of F1 does not stand at line 1"


def test_without_a_text_nothing_is_known_of_quotes(lodge: Case) -> None:
    """Neither that they stand nor that they do not."""
    assert {claim.quote_stands for claim in lodge.claims.values()} == {None}


def test_only_the_claims_of_that_source_are_checked(words: RuleSet, report: Path) -> None:
    """The source is told by its digest; a claim without a quote has nothing to check."""
    folder = report.parent / "lodge"
    case = load_case(folder, words, report)
    told = {claim.id: claim.quote_stands for claim in case.claims.values()}
    assert [id_ for id_, stands in told.items() if stands is None] == ["F7", "F10"]
    assert all(stands for stands in told.values() if stands is not None)


def test_another_text_than_the_one_quoted_is_told(lodge: Case, report: Path) -> None:
    """Advice where the case has one source; an error where nobody can tell which is meant."""
    text = read_text(report)
    other = text._replace(sha256="0" * 64)
    assert check_quotes(lodge, text) == ()
    assert [d.code for d in check_quotes(lodge, other)] == ["E417"]
    one = replace(lodge, sources={"report": lodge.sources["report"]})
    assert [(d.code, d.severity) for d in check_quotes(one, other)] == [("L408", "advice")]


def test_missing_items_and_context_have_quotes_too(words: RuleSet, tmp_path: Path) -> None:
    """They are checked, though no claim loses by them."""
    rest = (
        "missing: [{missing: M1, what: x, bears-on: Keeper loaded the rifle, at: line 1, quote: x}]"
        "\ncontext: [{fact: F2, reason: opinion, because: x, at: line 1, quote: y}]\n"
    )
    case = read(tmp_path, words, claim("F1", quote="one"), rest=rest)
    found = check_quotes(case, read_text(text_of(tmp_path, "one")))
    assert [d.message.split()[3] for d in found] == ["M1", "F2"]


def test_lines_end_as_they_may_and_nowhere_else(words: RuleSet, tmp_path: Path) -> None:
    """Windows line ends count as one; a form feed or line separator is no line end."""
    path = tmp_path / "text.txt"
    path.write_bytes("one\r\ntwo\fhalf\u2028more\r\nthree".encode())
    assert read_text(path).lines == ("one", "two\fhalf\u2028more", "three")


def test_a_text_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    """One that is not there, and one in another encoding, with the line."""
    with pytest.raises(InputError, match="E101: the source text cannot be read"):
        read_text(tmp_path / "nowhere.txt")
    path = tmp_path / "latin.txt"
    path.write_bytes("one\ncaf\xe9".encode("latin-1"))
    with pytest.raises(InputError, match=r"latin\.txt:2:1: E103"):
        read_text(path)
