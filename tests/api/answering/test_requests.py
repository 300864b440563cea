"""What a request asks of, and where what is wrong with one stands in the body."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.answering import requests
from api.answering.refusing import RefusedError
from api.answering.requests import asked
from tests.api.answering.asking import SMALL
from tests.api.answering.asking import asked as answered
from tests.api.answering.evaluating import about, files_of

MODULE = "module: mine\ntitle: Mine\njurisdiction: us-nm\nrules:\n"
RULE = (
    "  - rule: mine\n    title: Mine\n    cites: [AEAA best practices]\n    authority: inference\n"
    '    if: ["<person> shook <round>"]\n    then: "<person> verified <round>"\n'
)


def wrong(request: dict[str, Any], within: str = "") -> list[dict[str, Any]]:
    """What is wrong with the request."""
    with pytest.raises(RefusedError) as caught:
        assert asked(request, within).evaluation
    return [item.model_dump(exclude_none=True) for item in caught.value.items]


BAD = [
    ({"case": "harbour-lantern"}, "E601", "/case", None),
    ({"case": SMALL, "weighing": "as-publishd"}, "E607", "/weighing", None),
    ({"case": SMALL, "proof": "certainty"}, "E605", "/proof", None),
    (
        {"case": SMALL, "edits": [{"strike": "H01"}, {"strike": "H999"}]},
        "E312",
        "/edits/1/strike",
        0,
    ),
    ({"case": SMALL, "edits": [{"suppose": "no such words"}]}, "E301", "/edits/0/suppose", 0),
    ({"case": SMALL, "edits": [{"a/b": "x"}]}, "E201", "/edits/0/a~1b", 0),
    ({"case": SMALL, "edits": [{}]}, "E2", "/edits/0", 0),
    ({"case": SMALL, "edits": [{"strike": "H32"}, 3]}, "E701", "/edits/1", 0),
    ({"case": {"files": {"case.yaml": "case: x\ntitle: [a"}}}, "E105", "/case/files/case.yaml", 3),
    ({"case": {"files": {"one.yaml": "claims: []"}}}, "E2", "/case/files/one.yaml", 1),
    ({"case": {"files": {"a.yaml": "claims: []", "b.yaml": ""}}}, "E101", "/case/files", 0),
    ({"case": {"files": {"x.test.yaml": "case: x"}}}, "E101", "/case/files", 0),
    (
        {"case": SMALL, "rules": {"files": {"x.yaml": MODULE + RULE.replace("shook", "shoook")}}},
        "E301",
        "/rules/files/x.yaml",
        9,
    ),
    (
        {"case": SMALL, "rules": {"files": {"x.yaml": MODULE + RULE}, "extends": None}},
        "E629",
        "/rules/files/x.yaml",
        1,
    ),
    (
        {"case": SMALL, "rules": {"files": {"case.yaml": "case: x"}}},
        "E206",
        "/rules/files/case.yaml",
        1,
    ),
]


@pytest.mark.parametrize(("request_", "code", "pointer", "line"), BAD)
@pytest.mark.parametrize("within", ["", "/cases/3"])
def test_what_is_wrong_has_its_place(
    request_: dict[str, Any], code: str, pointer: str, line: int | None, within: str
) -> None:
    """Each error leads to the text, and says where in it; or to the value itself."""
    found = wrong(request_, within)
    assert any(
        item["code"].startswith(code)
        and item["pointer"].startswith(within + pointer)
        and (not line or item.get("line") == line)
        for item in found
    ), found
    assert all(item["pointer"].startswith(within) for item in found)
    assert os.sep + "tmp" not in json.dumps(found)


def test_a_claims_file_has_its_own_lines() -> None:
    """An error in the second file of a case names that file, its line and column."""
    texts = files_of(SMALL)
    lines = texts["claims.yaml"].splitlines()
    at = next(n for n, line in enumerate(lines) if "says: " in line)
    lines[at] = lines[at].split("says: ")[0] + "says: nobody ever said this"
    found = wrong({"case": {"files": {**texts, "claims.yaml": "\n".join(lines)}}})
    (item,) = [item for item in found if item["code"] == "E301"]
    assert item["pointer"] == "/case/files/claims.yaml"
    assert (item["file"], item["line"]) == ("claims.yaml", at + 1)
    assert item["column"] == lines[at].index("nobody") + 1
    assert item["hint"]


def test_a_case_as_texts_is_the_same_case() -> None:
    """What ships, sent as texts, has the same digests and findings."""
    shipped = asked({"case": SMALL}).evaluation
    sent = asked({"case": {"files": files_of(SMALL)}}).evaluation
    assert sent.facts_digest == shipped.facts_digest
    assert sent.findings == shipped.findings


def test_rules_as_texts_are_added_to_the_library() -> None:
    """They have an own digest, and are joined by the grounder that has a limit."""
    made = asked({"case": SMALL, "rules": {"files": {"x.yaml": MODULE.replace("rules:\n", "")}}})
    assert made.evaluation.assembly.grounder == "reference"
    assert "reference grounder" in made.grounder_note
    assert made.digests.rules != asked({"case": SMALL}).digests.rules
    assert len(made.evaluation.findings) == len(asked({"case": SMALL}).evaluation.findings)


def test_what_was_evaluated_is_kept() -> None:
    """The same request is the same hypothetical; another edit is of the same case."""
    first = asked({"case": SMALL, "edits": [{"strike": "H32"}]})
    again = asked({"edits": [{"strike": "H32"}], "case": SMALL, "weighing": "as-published"})
    other = asked({"case": SMALL, "edits": [{"strike": "H31"}]})
    assert first.hypothetical is again.hypothetical
    assert first.case is other.case


def test_only_so_much_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was asked longest ago is let go."""
    kept = requests._Kept[int](2)
    for number in (1, 2, 1, 3):
        kept.kept(str(number), lambda number=number: number)  # type: ignore[misc]
    assert list(kept._kept) == ["1", "3"]


def test_texts_never_reach_a_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of the same name where the server runs is not read in place of what was sent."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "case.yaml").write_text("nothing that could be read: [")
    assert asked({"case": {"files": files_of(SMALL)}}).evaluation.findings
    assert list(tmp_path.iterdir()) == [tmp_path / "case.yaml"]


def test_rules_that_explode_come_to_an_error_of_their_file() -> None:
    """A rule of premises that share nothing is stopped, and its place told."""
    premises = ", ".join(f'"<act{n}> was done by <person{n}>"' for n in range(5))
    rule = (
        "  - rule: mine\n    title: Mine\n    cites: [AEAA best practices]\n"
        "    authority: inference\n"
        f'    if: [{premises}]\n    then: "<act0> endangered <person1>"\n'
    )
    (item,) = wrong({"case": "rust", "rules": {"files": {"x.yaml": MODULE + rule}}})
    assert (item["code"], item["pointer"]) == ("E511", "/rules/files/x.yaml")
    assert (item["file"], item["line"]) == ("x.yaml", 5)
    assert "apply in more than" in item["message"]


REQUESTS = st.fixed_dictionaries(
    {
        "case": st.one_of(
            st.just(SMALL), st.just("rust"), st.from_regex(r"[a-z]{1,6}", fullmatch=True)
        )
    },
    optional={
        "rules": st.one_of(
            st.just("library"),
            st.fixed_dictionaries(
                {"files": st.dictionaries(st.just("x.yaml"), st.text(max_size=60), min_size=1)}
            ),
        ),
        "edits": st.lists(
            st.one_of(
                st.fixed_dictionaries({"strike": st.sampled_from(["H32", "H31", "F001", ""])}),
                st.dictionaries(
                    st.sampled_from(["strike", "suppose", "as", "believe", "on", "entity", "?"]),
                    st.recursive(
                        st.none() | st.booleans() | st.integers() | st.text(max_size=12),
                        lambda inner: st.lists(inner, max_size=3),
                        max_leaves=4,
                    ),
                    max_size=3,
                ),
            ),
            max_size=4,
        ),
        "weighing": st.sampled_from(["as-published", "as-if-testified", "none such"]),
        "proof": st.sampled_from([None, "preponderance", "none such"]),
    },
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(REQUESTS, st.sampled_from(["evaluation", "findings", "difference", "finding"]))
def test_any_request_has_an_answer(request: dict[str, Any], asks: str) -> None:
    """Whatever is sent, it is answered or refused, and never breaks anything."""
    found = answered(asks, about(request, finding="0" * 16))
    assert found.status in {200, 404, 422}
    document = json.loads(found.body)
    assert found.status == 200 or document["errors"]
