"""Texts are checked as files are, and nothing tells where they lay meanwhile."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.answering.questions import HTML, MARKDOWN
from api.documents.checks import CheckResult
from tests.api.answering.asking import MEDIA, SMALL, asked, told
from tests.api.answering.evaluating import CASES, files_of
from tests.api.test_commands import run as run

RULES = (
    "module: mine\ntitle: Mine\njurisdiction: us-nm\nrules:\n  - rule: mine\n    title: Mine\n"
    "    cites: [AEAA best practices]\n    authority: inference\n"
    '    if: ["<person> shoook <round>"]\n    then: "<person> verified <round>"\n'
)
KINDS = {
    "rules": ("mine.yaml", RULES, "E301", 9),
    "vocabulary": ("words.yaml", "types: [a\n", "E105", 2),
    "tests": ("mine.test.yaml", "tests-of: [mine]\ntests: 3\n", "E203", 2),
    "edits": ("what-if.yaml", "hypothetical: x\nedits:\n  - {strikke: H32}\n", "E201", 3),
    "case": ("case.yaml", "case: x\ntitle: X\nwhat: 3\n", "E201", 3),
    "nothing": ("x.yaml", "what: 3\n", "E206", 1),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_text_is_checked(kind: str) -> None:
    """Each error has its file, line and column, and leads to the text in the body."""
    name, text, code, line = KINDS[kind]
    found = told("check", {"files": {name: text}})
    CheckResult.model_validate(found)
    assert not found["sound"]
    placed = [(e["code"], e["pointer"], e["file"], e["line"]) for e in found["diagnostics"]]
    assert (code, f"/files/{name}", name, line) in placed
    assert found["errors"] == sum(e["severity"] == "error" for e in found["diagnostics"])


def test_it_says_what_the_command_says(run: Any, tmp_path: Path) -> None:
    """The same codes, messages, hints and places as for files in a set of one's own."""
    texts = {"a.yaml": RULES, "b.yaml": RULES.replace("mine", "other").replace("shoook", "shook")}
    set_ = {**texts, "rule-set.yaml": "rule-set: x\ntitle: X\nextends: library\n"}
    for name, text in set_.items():
        (tmp_path / name).write_text(text, "utf-8")
    theirs = run("check", tmp_path, "--format", "json").json
    ours = told("check", {"files": set_})["diagnostics"]
    assert [(e["code"], e["message"], e["line"], e["column"]) for e in ours] == [
        (e["code"], e["message"], e["line"], e["column"]) for e in theirs
    ]
    assert told("check", {"files": texts})["diagnostics"] == ours


def test_a_sound_case_is_sound() -> None:
    """Its quotes are checked against the text of its source."""
    texts = files_of(SMALL)
    source = (CASES / SMALL / "courier.txt").read_text("utf-8")
    assert told("check", {"files": texts, "source_text": source})["sound"]
    spoilt = told("check", {"files": texts, "source_text": "something else\n" * 40})
    assert spoilt["diagnostics"]


def test_a_case_is_checked_under_the_rules_beside_it() -> None:
    """A case and a sentence of its own, in one request."""
    texts = files_of(SMALL)
    words = (
        "sentences:\n"
        "  - {id: sang, says: '{person:party} sang', denies: '{person:party} was mute'}\n"
    )
    texts["claims.yaml"] += (
        "\n  - {claim: H99, says: Leo Vance sang, by: Joy Lund, kind: witness-press,"
        " source: courier, at: line 1, quote: x}\n"
    )
    without = told("check", {"files": texts})
    assert "E301" in {each["code"] for each in without["diagnostics"]}
    with_ = told("check", {"files": texts, "rules": {"files": {"words.yaml": words}}})
    assert "E301" not in {each["code"] for each in with_["diagnostics"]}, with_


def test_rules_may_stand_alone() -> None:
    """Added to nothing, they have no words."""
    found = told("check", {"files": {"mine.yaml": RULES}, "rules": None})
    assert [each["code"] for each in found["diagnostics"]] == ["E629"]


def test_advice_is_told_unless_not_wanted() -> None:
    """It counts by itself."""
    text = RULES.replace("shoook", "shook")
    found = told("check", {"files": {"mine.yaml": text}})
    assert found["advice"] > 0
    less = told("check", {"files": {"mine.yaml": text}, "advice": False})
    assert less["advice"] == 0
    assert less["errors"] == found["errors"]


@pytest.mark.parametrize("media", MEDIA)
def test_nothing_is_left_behind(
    media: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No folder is left, and none is named in the answer, which is the same again."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    about = {"files": {name: text for name, text, _, _ in KINDS.values() if name != "case.yaml"}}
    first, again = asked("check", about, media), asked("check", about, media)
    assert (first.status, first.body, first.tag) == (200, again.body, again.tag)
    assert str(tmp_path) not in first.body.decode()
    assert list(tmp_path.iterdir()) == []


def test_hostile_text_is_shown_as_text() -> None:
    """Tags and marks in what is checked start nothing in a page."""
    text = "module: <script>alert(1)</script>\n<b>: [x](javascript:y)\n"
    for media in (MARKDOWN, HTML):
        found = asked("check", {"files": {"x.yaml": text}}, media).body.decode()
        assert "<script" not in found.replace("\\<script", "")
        assert 'href="javascript' not in found


@pytest.mark.parametrize(
    "about", [{}, {"files": {}}, {"files": {"../x.yaml": ""}}, {"files": {"x.yaml": 3}}]
)
def test_what_is_no_request_is_refused(about: dict[str, Any]) -> None:
    """Names are plain, and texts are texts."""
    found = asked("check", about)
    assert (found.status, json.loads(found.body)["code"]) == (422, "E701")


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["case.yaml", "a.yaml", "b.test.yaml", "rule-set.yaml", "Z.yaml"]),
        st.one_of(
            st.text(max_size=40),
            st.sampled_from([text for _, text, _, _ in KINDS.values()]),
            st.sampled_from(["claims: []\n", "rule-set: x\ntitle: X\n", "tests-of: a\n", "\ud800"]),
        ),
        min_size=1,
    ),
    st.sampled_from(["library", None]),
)
def test_any_texts_have_an_answer(files: dict[str, str], rules: str | None) -> None:
    """Whatever is sent, it is told or refused, and never breaks anything."""
    found = asked("check", {"files": files, "rules": rules})
    assert found.status in {200, 422}
    json.loads(found.body)
