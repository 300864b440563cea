"""The examples on pages of codes that are cases do what their pages say."""

from __future__ import annotations

from pathlib import Path

import pytest

from facts import CASES, advise_case, check_case
from rules import InputError, RuleSet
from tests.pages import Example, examples, named

COURIER = CASES / "harbor-lantern" / "courier.txt"


@pytest.mark.parametrize("example", examples("case"), ids=named)
def test_an_example_of_a_case_does_what_its_page_says(
    example: Example, tmp_path: Path, library: RuleSet
) -> None:
    """Under the shipped rules: what to avoid gives the code, and what to prefer is sound.

    Quotes are checked, against a shipped text, where a source has the SHA-256 of one.
    """
    path = tmp_path / "page.yaml"
    path.write_text(example.text, encoding="utf-8")
    text = COURIER if "sha256:" in example.text else None
    try:
        case, found = check_case(path, library, text)
        found += advise_case(case, library) if case else ()
    except InputError as refused:
        found = refused.diagnostics
    shown = "\n".join(diagnostic.render() for diagnostic in found)
    mine = [diagnostic for diagnostic in found if diagnostic.code == example.code]
    if example.gives:
        assert any(d.place is not None and d.place.file.endswith(path.name) for d in mine), shown
    else:
        assert not mine, shown
        assert all(diagnostic.severity == "advice" for diagnostic in found), shown
