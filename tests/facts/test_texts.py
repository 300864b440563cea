"""Cases that are sent as texts, without any file."""

from __future__ import annotations

from pathlib import Path

import pytest

from facts import CASES, load_case, load_case_texts
from rules import InputError, load_rules

NAME = "harbor-lantern"


def texts_of(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.glob("*.yaml")}


def test_a_case_as_texts_is_the_case() -> None:
    """Whatever the order of its files, and tests beside it are no part of it."""
    rules = load_rules()
    texts = texts_of(CASES / NAME)
    case = load_case(NAME, rules)
    turned = dict(reversed(texts.items()))
    for sent in (texts, turned, {**texts, "x.test.yaml": "what: ["}):
        read = load_case_texts(sent, rules)
        assert read.digest == case.digest
        assert list(read.claims) == list(case.claims)


def test_one_text_alone_may_have_any_name() -> None:
    """It is then the whole case."""
    rules = load_rules()
    head = texts_of(CASES / NAME)["case.yaml"].split("disputes:")[0]
    with pytest.raises(InputError) as caught:
        load_case_texts({"mine.yaml": head + "\nwhat: 3\n"}, rules)
    assert {d.place.file for d in caught.value.diagnostics if d.place} == {"mine.yaml"}


@pytest.mark.parametrize("texts", [{"a.yaml": "", "b.yaml": ""}, {"a.test.yaml": "case: x"}, {}])
def test_some_text_says_what_the_case_is(texts: dict[str, str]) -> None:
    """Else it is told what a case's folder has."""
    with pytest.raises(InputError, match="E101") as caught:
        load_case_texts(texts, load_rules())
    assert "case.yaml" in str(caught.value)
