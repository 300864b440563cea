"""Rules of a test beside the small set, and the advice there is on them."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent, indent

from rules import Diagnostic, RuleSet, check_rules

RULES = Path(__file__).parents[1]
NAME = "asked.yaml"


def rule(name: str, body: str, authority: str = "inference") -> str:
    """A rule of that name; the body is all that tests differ in."""
    head = f"- rule: {name}\n  title: The rule {name}\n  cites: [Test Code § 1]\n"
    return head + f"  authority: {authority}\n" + indent(dedent(body).strip("\n"), "  ") + "\n"


def module(*rules: str, head: str = "") -> str:
    """A module with those rules, and whatever else is in the head."""
    return f"module: test/asked\ntitle: Asked\n{head}rules:\n" + indent("".join(rules), "  ")


def standard(needs: str, more: str = "", kind: str = "civil", proof: str = "preponderance") -> str:
    """A module's standards: one, with one element."""
    text = f"""\
    standards:
      - standard: asked
        title: A standard that is asked
        kind: {kind}
        reaches: whoever loads a gun
        cites: [Test Code § 1]
        concerns: {{party: <party>, act: <act>}}
        burden: {{on: somebody, proof: {proof}}}
        {more}
        elements:
          - element: awareness
            needs: {needs}
    """
    return "".join(f"{line}\n" for line in dedent(text).splitlines() if line.strip())


def checked(text: str) -> tuple[RuleSet | None, list[Diagnostic]]:
    """The set with that file beside the small set, and what there is to say of the file."""
    with TemporaryDirectory() as folder:
        for part in ("base", "further"):
            shutil.copytree(RULES / part, folder, dirs_exist_ok=True)
        Path(folder, NAME).write_text(text, encoding="utf-8")
        rules, found, _ = check_rules(Path(folder))
    assert rules is not None, [diagnostic.render() for diagnostic in found]
    return rules, [d for d in found if d.place is None or d.place.file.endswith(NAME)]


def advised(code: str, text: str) -> list[str]:
    """The words at which the file gets that advice."""
    found = [d.place for d in checked(text)[1] if d.code == code]
    return [p.text[p.column - 1 : p.column - 1 + p.length] if p else "" for p in found]
