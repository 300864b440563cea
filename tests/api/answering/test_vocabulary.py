"""Sentences: all there are, those that have some words, and those that a text may become."""

from __future__ import annotations

import json
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.answering.questions import MARKDOWN
from facts import load_case, names_of
from rules import Problems, load_rules
from tests.api.answering.reading import LIBRARY, asked, every, refused, told
from tests.api.test_commands import exit_code

RULES = load_rules()
RUST = load_case("rust", RULES)
NAMES = names_of(RUST)


@pytest.mark.parametrize("words", ["", "loaded", "gun cold", "lodaed gunn", "zzxxyy"])
def test_sentences_are_those_of_the_command_line(
    words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With who concludes them and who asks for them; terms and names too."""
    capsys.readouterr()
    assert exit_code(["vocabulary", *words.split(), "--case", "rust", "--format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    body = told("vocabulary", **LIBRARY, q=words, case="rust")
    items = every("vocabulary", 50, **LIBRARY, q=words, case="rust")
    assert [{**item, "asks": item.get("asks"), "one_of": item.get("one_of")} for item in items] == (
        listed["sentences"]
    )
    assert (body["near"], body["terms"]) == (listed["near"], listed["terms"])
    names = [{"type": of["type"], "name": name} for of in body["names"] for name in of["names"]]
    assert names == listed["names"]


@given(
    st.sampled_from([claim.text for claim in RUST.claims.values()]).flatmap(
        lambda text: st.integers(0, len(text)).map(lambda end: text[:end])
    ),
    st.randoms(use_true_random=False),
)
def test_a_completion_reads_as_its_form_once_it_is_filled(text: str, random: Random) -> None:
    """With any of the names that are offered."""
    for item in told("completions", **LIBRARY, case="rust", text=text, limit=5)["items"]:
        said = item["sentence"]
        if not all(opening["names"] for opening in item["openings"]):
            continue
        for opening in item["openings"]:
            said = said.replace(f"<{opening['slot']}>", random.choice(opening["names"]), 1)
        read = RULES.vocabulary.read(said, None, Problems(), NAMES)
        assert read is not None, said
        assert (read.form, read.positive) == (item["form"], item["positive"])


def test_every_sentence_and_its_contrary_is_offered_where_nothing_is_typed() -> None:
    """Once, over all pages."""
    items = every("completions", 100, **LIBRARY)
    found = [(item["form"], item["positive"]) for item in items]
    assert len(found) == len(set(found)) == 2 * len(RULES.vocabulary.forms)


def test_completions_say_that_nobody_says_them() -> None:
    """They have names of people in them."""
    body = told("completions", **LIBRARY, case="rust", text="Dave Halls called")
    assert body["items"]
    assert "Nobody is said to have said" in body["notice"]
    page = asked("completions", MARKDOWN, **LIBRARY, case="rust", text="Dave Halls called")
    assert body["notice"] in page.body.decode()
    assert body["sources_as_of"] == RUST.sources_as_of


def test_names_of_a_case_come_with_the_date_of_its_sources() -> None:
    """Without a case nobody is named, and there is no date."""
    assert "sources_as_of" not in told("vocabulary", **LIBRARY)
    assert told("vocabulary", **LIBRARY, case="rust")["sources_as_of"] == RUST.sources_as_of
    page = asked("vocabulary", MARKDOWN, **LIBRARY, case="rust").body.decode()
    assert page.index("# Sentences") < page.index(RUST.sources_as_of)


def test_names_are_those_of_the_case_asked_for() -> None:
    """Without one there are only terms of the law."""
    assert told("vocabulary", **LIBRARY)["names"] == []
    (party,) = (
        n for n in told("vocabulary", **LIBRARY, case="rust")["names"] if n["type"] == "party"
    )
    assert party["names"] == sorted(RUST.parties)


@pytest.mark.parametrize(
    ("asks", "about", "parameter"),
    [
        ("vocabulary", {"case": "rusty"}, "case"),
        ("completions", {"case": "rusty"}, "case"),
        ("vocabulary", {"q": "x" * 301}, "q"),
        ("completions", {"text": "x" * 1001}, "text"),
        ("vocabulary", {"limit": 0}, "limit"),
    ],
)
def test_a_parameter_that_does_not_fit_is_refused(
    asks: str, about: dict[str, object], parameter: str
) -> None:
    """By name."""
    status, error = refused(asks, **LIBRARY, **about)
    assert (status, error["code"], error["parameter"]) == (422, "E709", parameter)


def test_the_case_s_digest_is_part_of_the_tag() -> None:
    """Names of a case may change though rules do not."""
    tags = {asked("vocabulary", **LIBRARY, case=case).tag for case in ("rust", "harbor-lantern")}
    assert len(tags) == 2
