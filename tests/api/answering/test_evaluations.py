"""An evaluation in short, and its report, as the command line has them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from api.answering.questions import HTML, MARKDOWN
from api.documents.findings import Evaluation
from tests.api.answering.asking import MEDIA, NOTICE, SMALL, asked, errors, told
from tests.api.answering.evaluating import (
    AT,
    EDITED,
    HOSTILE,
    about,
    hostile_case,
    hostile_finding,
)
from tests.api.test_commands import run as run
from tests.verdict_words import verdict_words


def test_an_evaluation_has_every_finding_in_short() -> None:
    """As the law is read by default, each with what can be asked of it."""
    found = told("evaluation", about())
    document = Evaluation.model_validate(found)
    report = told("report", about())
    shown = [each for each in report["findings"] if each["default"]]
    assert [(f.party, f.act, f.standard, f.status) for f in document.findings] == [
        (f["party"], f["act"], f["standard"], f["status"]) for f in shown
    ]
    assert found["notice"].startswith(NOTICE)
    assert found["digests"]["rules"] == report["digests"]["rules"]
    assert found["links"]["report"] == f"{AT}/report"
    first = document.findings[0]
    assert first.links["explanation"] == f"{AT}/findings/{first.id}/explanation"
    assert len({each.id for each in document.findings}) == len(document.findings)


def test_what_is_not_kept_has_no_links() -> None:
    """Without an address there is nothing to lead to."""
    found = told("evaluation", {**about(), "at": "", "id": ""})
    assert found["links"] == found["findings"][0]["links"] == {}
    assert "id" not in found


def test_edits_are_told_in_words_with_advice() -> None:
    """The edits, what stands over a hypothetical, and notes with their places in the body."""
    edits = [{"strike": "H32"}, {"strike": "H32"}]
    found = told("evaluation", about({"case": SMALL, "edits": edits}, within="/request"))
    assert len(found["edits"]) == 2
    assert found["banner"].startswith("A hypothetical")
    assert all(note["pointer"].startswith("/request/edits/") for note in found["notes"])
    supposed = {
        "case": SMALL,
        "edits": [{"suppose": "Leo Vance was hurried in the shot on the pier"}],
    }
    status = asked("evaluation", about(supposed)).status
    assert status in {200, 422}


def test_a_report_is_that_of_the_command_line(run: Any) -> None:
    """The same JSON and Markdown, also of a hypothetical and of a selection."""
    assert told("report", about()) == run("report", SMALL, "--format", "json").json
    written = asked("report", about(), MARKDOWN).body.decode()
    assert written == run("report", SMALL, "--format", "markdown").out
    edited = run("suppose", SMALL, "--strike", "H32", "--full", "--format", "json").json
    assert told("report", about(EDITED)) == edited
    some = ("--party", "Vance", "--standard", "excusable-homicide")
    chosen = run("report", SMALL, *some, "--format", "json").json
    assert told("report", about(party=["Vance"], standard="excusable-homicide")) == chosen


def test_options_are_those_of_the_command_line(run: Any) -> None:
    """Another weighing, another proof, the other grounder."""
    options = {"weighing": "as-if-testified", "proof": "preponderance", "grounder": "reference"}
    words = [word for key, value in options.items() for word in (f"--{key}", value)]
    assert (
        told("report", about({"case": SMALL, **options}))
        == run("report", SMALL, *words, "--format", "json").json
    )


def test_what_is_not_there_to_be_selected_is_told() -> None:
    """The parameter is named, with what is nearest."""
    found = json.loads(asked("report", about(party="Leo Vanse")).body)["errors"]
    assert [(each["code"], each["parameter"]) for each in found] == [("E602", "party")]
    assert "Leo Vance" in found[0]["hint"]


@pytest.mark.parametrize("asks", ["evaluation", "report"])
def test_pages_say_what_they_are(asks: str) -> None:
    """Markdown and HTML have the notice and the date of the sources, and no verdict."""
    for media in (MARKDOWN, HTML):
        text = asked(asks, about(), media).body.decode()
        assert "not legal advice" in text
        assert "2022-07-31" in text
        assert not verdict_words(text)


@pytest.mark.parametrize("media", MEDIA)
@pytest.mark.parametrize("asks", ["evaluation", "report"])
def test_the_same_request_has_the_same_bytes(asks: str, media: str) -> None:
    """Also in between others, whose tags are others."""
    first = asked(asks, about(), media)
    other = asked(asks, about(EDITED), media)
    again = asked(asks, about(), media)
    assert (first.body, first.tag) == (again.body, again.tag)
    assert other.tag != first.tag
    assert other.body != first.body


@pytest.mark.parametrize(
    "asks", ["evaluation", "report", "findings", "difference", "explanation", "missing"]
)
@pytest.mark.parametrize("media", [MARKDOWN, HTML])
def test_hostile_words_are_shown_as_text(asks: str, media: str) -> None:
    """What a case file holds starts no script, link or table of its own."""
    request = {"case": {"files": hostile_case()}}
    found = asked(asks, about(request, finding=hostile_finding()), media)
    assert found.status == 200, found.body
    text = found.body.decode()
    if media == HTML:
        assert "<script" not in text
        assert 'href="javascript' not in text
        assert "&lt;script&gt;" in text
    else:
        assert HOSTILE not in text
        assert "\\<script\\>" in text


def test_marks_that_turn_words_around_are_refused() -> None:
    """Bidirectional marks in a text have their place."""
    texts = hostile_case("Leo \u202eecnaV")
    found = errors("evaluation", about({"case": {"files": texts}}))
    assert ("E104", "/case/files/case.yaml") in found


def test_a_very_long_name_is_answered() -> None:
    """A title of a hundred thousand characters is shown, a name of that length too or refused."""
    texts = hostile_case("Leo " + "x" * 4_000)
    assert asked("evaluation", about({"case": {"files": texts}})).status in {200, 422}
    texts = hostile_case()
    texts["case.yaml"] = texts["case.yaml"].replace("<script>", "x" * 100_000)
    for media in MEDIA:
        assert asked("evaluation", about({"case": {"files": texts}}), media).status == 200
