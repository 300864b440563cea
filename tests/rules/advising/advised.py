"""Hands on: what is advised on a file beside the small set of rules, for the tests of advice."""

from __future__ import annotations

import shutil
from pathlib import Path

from rules import check_rules

BASE = Path(__file__).parents[1] / "base"
MODULE = "module: example/loading\ntitle: Loading a gun\n"


def advised(folder: Path, text: str, code: str) -> list[str]:
    """The words under the caret of each piece of that advice on the file, in order."""
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    (folder / "file.yaml").write_text(text, encoding="utf-8")
    rules, found, _ = check_rules(folder)
    assert rules is not None, [each.render() for each in found]
    places = [each.place for each in found if each.code == code and each.place]
    assert all(each.hint for each in found if each.code == code)
    return [
        place.text[place.column - 1 : place.column - 1 + place.length]
        for place in places
        if place.file.endswith("file.yaml")
    ]


def rule(id_: str = "care", **keys: str) -> str:
    """A rule; every keyword is a key, with ``_`` for ``-``; an empty value leaves one out."""
    written = {
        "title": f"About {id_}",
        "cites": "[Test Code § 1]",
        "authority": "statute",
        "if": "[<person> served as the armorer]",
        "then": "<person> owed the duty to handle a gun as if loaded as the armorer",
    }
    written |= {key.rstrip("_").replace("_", "-"): value for key, value in keys.items()}
    lines = [f"{key}: {value}" for key, value in written.items() if value]
    return "\n    ".join([f"  - rule: {id_}", *lines]) + "\n"


def standard(kind: str, burden: str, element: str = "<act> was done by <party>") -> str:
    """A standard of that kind with one element."""
    return f"""standards:
  - standard: loading
    title: Loading
    kind: {kind}
    reaches: Whoever loads
    cites: [Test Code § 1]
    concerns: {{party: <party>, act: <act>}}
    burden: {{{burden}}}
    elements:
      - element: conduct
        needs: {element}
"""


def form(says: str, denies: str, asks: str = "Is it so?", id_: str = "mine") -> str:
    """A file of one form."""
    text = f'sentences:\n  - id: {id_}\n    says: "{says}"\n    denies: "{denies}"\n'
    return text + (f'    asks: "{asks}"\n' if asks else "")
