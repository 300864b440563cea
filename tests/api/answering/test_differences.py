"""What edits move, as the command line has it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from api.answering.questions import HTML, MARKDOWN
from tests.api.answering.asking import MEDIA, SMALL, asked, told
from tests.api.answering.evaluating import EDITED, PARTY, about
from tests.api.test_commands import run as run


def test_a_difference_is_that_of_the_command_line(run: Any) -> None:
    """The same JSON and Markdown, of everything and of one party."""
    edits = ("suppose", SMALL, "--strike", "H32")
    assert told("difference", about(EDITED)) == run(*edits, "--format", "json").json
    assert asked("difference", about(EDITED), MARKDOWN).body.decode() == (
        run(*edits, "--format", "markdown").out
    )
    of_party = run(*edits, "--party", PARTY, "--format", "json").json
    assert told("difference", about(EDITED, party=PARTY)) == of_party


def test_without_edits_nothing_moves() -> None:
    """It is an answer that says so, in every medium."""
    found = told("difference", about())
    assert found["moved"] == found["edits"] == []
    for media in MEDIA:
        assert asked("difference", about(), media).status == 200


def test_edits_that_come_to_nothing_are_told() -> None:
    """An edit that the others can do without says why."""
    edits = [{"strike": "H32"}, {"weighing": "as-published"}]
    found = told("difference", about({"case": SMALL, "edits": edits}))
    assert [each["edit"] for each in found["without_effect"]] == [2]


@pytest.mark.parametrize("media", MEDIA)
def test_the_order_of_questions_changes_nothing(media: str) -> None:
    """Edits of one case do not see one another."""
    other = {"case": SMALL, "edits": [{"strike-rule": "checking-shows-care"}]}
    first = asked("difference", about(EDITED), media)
    asked("difference", about(other), media)
    asked("evaluation", about(), media)
    again = asked("difference", about(EDITED), media)
    assert (first.body, first.tag) == (again.body, again.tag)


def test_a_page_says_that_it_is_a_hypothetical() -> None:
    """And that the case is unchanged."""
    text = asked("difference", about(EDITED), HTML).body.decode()
    assert "The case file is unchanged" in text
    assert json.dumps("script") not in text
