"""Who must prove what, and how well."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.advising import asking
from tests.rules.advising.advised import MODULE, advised, rule, standard


@pytest.mark.parametrize(
    ("kind", "burden", "faults"),
    [
        ("crime", "on: prosecution, proof: beyond-reasonable-doubt, to-charge: scintilla", 0),
        ("crime", "on: prosecution, proof: beyond-reasonable-doubt", 1),
        ("crime", "on: the defendant, proof: preponderance, to-charge: scintilla", 2),
        ("enhancement", "on: prosecution, proof: preponderance, to-charge: scintilla", 1),
        ("civil", "on: plaintiff, proof: clear-and-convincing", 0),
        ("civil", "on: plaintiff, proof: preponderance, to-charge: probable-cause", 1),
        ("civil", "on: plaintiff, proof: scintilla", 1),
        ("defence", "on: defence, proof: scintilla", 0),
        ("defence", "on: prosecution, proof: beyond-reasonable-doubt", 0),
        ("defence", "on: defence, proof: beyond-reasonable-doubt", 1),
        ("threshold", "on: prosecution, proof: probable-cause", 0),
        ("regulatory", "on: agency, proof: preponderance, to-charge: probable-cause", 0),
    ],
)
def test_a_burden_says_what_it_takes(tmp_path: Path, kind: str, burden: str, faults: int) -> None:
    """By the kind of the standard; what the law may well ask is let be."""
    assert len(advised(tmp_path, MODULE + standard(kind, burden), "L208")) == faults


@pytest.mark.parametrize(
    ("authority", "exception", "is_told"),
    [
        ("statute", "<person> shook <round>", True),
        ("statute", "{says: <person> shook <round>}", True),
        ("statute", "{says: <person> shook <round>, burden: proponent}", False),
        ("statute", "{says: <person> shook <round>, undercuts: true}", False),
        ("guideline", "<person> shook <round>", False),
        ("inference", "<person> shook <round>", False),
    ],
)
def test_law_says_who_must_prove_its_exceptions(
    tmp_path: Path, authority: str, exception: str, is_told: bool
) -> None:
    """What undercuts does so whoever has the burden, and reasons have none."""
    text = MODULE + "rules:\n" + rule(authority=authority, unless=f"[{exception}]")
    assert advised(tmp_path, text, "L209") == ["<person> shook <round>"] * is_told


@pytest.mark.parametrize(("kind", "asks"), [("crime", False), ("enhancement", True)])
def test_of_an_enhancement_the_law_is_asked_after(kind: str, asks: bool) -> None:
    """Some facts that guide a sentence are proved by less; of a crime it says what to write."""
    text = MODULE + asking.standard("<act> was done by <party>", kind=kind)
    hints = [
        d.hint
        for d in asking.checked(text)[1]
        if d.code == "L208" and d.message.endswith("preponderance")
    ]
    assert [hint.endswith("?") for hint in hints] == [asks]
    assert ["beyond-reasonable-doubt" in hint for hint in hints] == [not asks]
