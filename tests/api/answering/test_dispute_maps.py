"""Maps of disputes: what the command line has, in every medium, and each error in its place."""

from __future__ import annotations

import json
from typing import Any

import pytest

from api.answering import answer
from api.answering.questions import HTML, MARKDOWN, Question
from api.documents.dispute_maps import MOST_WORLDS, DisputeMap
from engine.disputing.dispute_maps import CAP
from tests.api.answering.asking import SMALL, asked, errors, told
from tests.api.test_commands import run as run
from tests.verdict_words import verdict_words

ASKED = [(SMALL, None), ("rust", "Dave Halls")]


def about(case: str, party: str | None, **more: Any) -> dict[str, Any]:
    return {"request": {"case": case, **more}, **({"party": [party]} if party else {})}


@pytest.mark.parametrize(("case", "party"), ASKED)
def test_a_map_is_what_the_command_line_has(run: Any, case: str, party: str | None) -> None:
    """To the letter; in the digests the engine's version stands as well."""
    options = ["--party", party] if party else []
    expected = json.loads(run("disputes", case, *options, "--format", "json").out)
    found = told("dispute-map", about(case, party))
    assert found["digests"].pop("engine") == expected["engine_version"]
    assert found == expected


@pytest.mark.parametrize(("case", "party"), ASKED)
def test_a_map_is_described_to_the_last_key(case: str, party: str | None) -> None:
    """What the document says of itself is all there is in it."""
    found = told("dispute-map", about(case, party))
    assert DisputeMap.model_validate(found).model_dump(mode="json", by_alias=True) == found


@pytest.mark.parametrize(("case", "party"), ASKED)
def test_a_map_can_be_read(run: Any, case: str, party: str | None) -> None:
    """As the command line's Markdown, and as a page of it."""
    options = ["--party", party] if party else []
    expected = run("disputes", case, *options, "--format", "markdown").out
    markdown = asked("dispute-map", about(case, party), MARKDOWN)
    assert markdown.body.decode().strip() == expected.strip()
    page = asked("dispute-map", about(case, party), HTML)
    assert (page.status, page.media) == (200, HTML)
    assert b"<h1>" in page.body
    assert not verdict_words(page.body.decode())


def test_an_edit_is_asked_about_as_an_edit(run: Any, tmp_path: Any) -> None:
    """As by a file of edits."""
    file = tmp_path / "edits.yaml"
    file.write_text(f"hypothetical: h\ncase: {SMALL}\nedits:\n  - strike: H32\n", encoding="utf-8")
    expected = json.loads(run("disputes", SMALL, "--edits", file, "--format", "json").out)
    found = told("dispute-map", about(SMALL, None, edits=[{"strike": "H32"}]))
    del found["digests"]["engine"]
    assert found == expected


def test_progress_is_told() -> None:
    """It grows, to the end."""
    steps: list[tuple[int, int, str]] = []
    answer(Question("dispute-map", about(SMALL, None)), lambda *step: steps.append(step))
    done = [step[0] for step in steps]
    assert done == sorted(done)
    assert steps[-1][0] == steps[-1][1] > 1


def test_the_same_question_has_the_same_tag() -> None:
    first, again = (asked("dispute-map", about(SMALL, "Vance")) for _ in range(2))
    other = asked("dispute-map", about(SMALL, "Quist"))
    assert first == again
    assert first.tag != other.tag
    assert first.tag


def test_the_cap_is_the_engines() -> None:
    """More cannot be asked for than the engine looks at by itself."""
    assert MOST_WORLDS == CAP


def test_errors_lead_to_their_place() -> None:
    """In the request, and in what is selected."""
    assert errors("dispute-map", {"request": {"case": "harbour"}}) == [("E601", "/request/case")]
    wrong = {
        "request": {"case": SMALL},
        "party": ["Vance", "Vanse"],
        "standard": ["no such"],
        "act": ["the shout"],
        "reading": ["awareness=objective", "mood=good"],
    }
    assert errors("dispute-map", wrong) == [
        ("E602", "/party/1"),
        ("E603", "/standard/0"),
        ("E604", "/act/0"),
        ("E606", "/reading/1"),
    ]
    nothing = {
        "request": {"case": SMALL},
        "party": ["Vance"],
        "act": ["the leaving of the revolver"],
    }
    assert errors("dispute-map", nothing) == [("E608", "")]
    edits = {"request": {"case": SMALL, "edits": [{"strike": "H32"}, {"strike": "H99"}]}}
    assert [pointer for _, pointer in errors("dispute-map", edits)] == ["/request/edits/1/strike"]
