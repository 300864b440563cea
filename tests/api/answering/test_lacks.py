"""What a finding lacks, also where edits set the law."""

from __future__ import annotations

import json
from typing import Any

import pytest

from api.answering.questions import MARKDOWN
from tests.api.answering.asking import MEDIA, SMALL, asked, told
from tests.api.answering.evaluating import (
    EDITED,
    PARTY,
    STANDARD,
    about,
    of_small,
    small_finding,
)
from tests.api.test_commands import run as run

ASKED = ("missing", SMALL, "--party", PARTY, "--standard", STANDARD)


def test_what_is_missing_is_that_of_the_command_line(run: Any) -> None:
    """The same JSON and Markdown, for either side."""
    assert json.loads(of_small("missing").body) == run(*ASKED, "--format", "json").json
    written = of_small("missing", MARKDOWN).body.decode()
    assert written == run(*ASKED, "--format", "markdown").out
    for side in ("proponent", "opponent"):
        one = json.loads(of_small("missing", side=side).body)
        assert one == run(*ASKED, "--for", side, "--format", "json").json


def test_only_so_many_worlds_are_weighed() -> None:
    """However many are asked for."""
    assert json.loads(of_small("missing", worlds=10**9).body)["findings"][0]["cap"] == 5_000
    assert json.loads(of_small("missing", worlds=7).body)["findings"][0]["cap"] == 7


def test_of_a_hypothetical_it_is_what_is_missing_beside_its_edits() -> None:
    """Every set, supposed beside the edits, brings about what it says; commands say so, too."""
    edited = about(EDITED, finding=small_finding())
    (found,) = told("missing", edited)["findings"]
    assert told("missing", edited)["edits"]
    sets = [(part, each) for part in found["elements"] for each in part["sets"]][:6]
    assert sets
    for part, each in sets:
        supposed = [{"suppose": text} for text in each["statements"]]
        request = {**EDITED, "edits": [*EDITED["edits"], *supposed]}
        after = told("finding", about(request, finding=small_finding()))
        element = next(e for e in after["elements"] if e["element"] == part["element"])
        met = element["status"] == "supported"
        assert met == (part["would"] == "bring it there")
        assert "--strike H32" in each["try"]
    text = asked("missing", edited, MARKDOWN).body.decode()
    assert "A hypothetical" in text
    assert "As the case stands" not in text


@pytest.mark.parametrize("media", MEDIA)
def test_the_same_question_has_the_same_bytes(media: str) -> None:
    """And says how far it is."""
    first, again = of_small("missing", media), of_small("missing", media)
    assert (first.status, first.body, first.tag) == (200, again.body, again.tag)
