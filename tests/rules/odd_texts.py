"""Hands on: files as nobody would write them, for the tests of the layout.

The keys are those of rule and case files, the values anything; every style of YAML that is read
comes up, with comments wherever one may stand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import NamedTuple

from hypothesis import strategies as st

WORDS = (
    *("the", "round", "<person>", "Safety", "§", "30-2-3(B)", "{x:party}", "it's", '"so"', "#1"),
    *("a:", "- b", "null", "true", "1997", "1.5", "no", "~", "[c]", "x,", "&a", "*b", "!t", "%d"),
    *("what?", "? y", "é", "  ", "back\\slash", "willfully", "disregarded", "2021-10-21", "@", "`"),
)
KEYS = (
    *("title", "note", "cites", "rules", "standards", "readings", "elements", "if", "then", "rule"),
    *("in-force", "from", "to", "claims", "says", "by", "acts", "is", "about", "kind", "odd key"),
    *("no", "1997", "null", "a: b", "{x}", "unless", "burden", "needs", "terms", "name", "'q'"),
)
FIRST = ("module", "types", "authorities", "weighing", "case", "claims", "tests-of", "hypothetical")


class OddText(NamedTuple):
    """A file's text, and the comments that were put into it."""

    text: str
    comments: list[str]


def odd_texts() -> st.SearchStrategy[OddText]:
    """Files of known kinds, as odd as they come."""
    return st.randoms(use_true_random=False).map(lambda random: _Writer(random).text())


class _Writer:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.comments: list[str] = []
        self.chance = random.choice([0.0, 0.1, 0.4])

    def text(self) -> OddText:
        value = self.value(0)
        keys = [self.random.choice(FIRST), *self.random.sample(KEYS, self.random.randint(0, 5))]
        root: dict[str, object] = {key: self.value(1) for key in keys} | {keys[0]: value}
        start = self.random.choice(["", "", "---\n", "%YAML 1.1\n---\n", "\n\n"])
        body = self.own_lines(0) + "".join(self.block_map(root, 0)) + self.own_lines(0)
        ends = self.random.choice(["\n", "\n", "\r\n"])
        return OddText((start + body).replace("\n", ends), self.comments)

    def value(self, depth: int) -> object:
        kind = self.random.random()
        if depth > 3 or kind < 0.5:
            return self.words()
        if kind < 0.75:
            return [self.value(depth + 1) for _ in range(self.random.randint(0, 4))]
        keys = self.random.sample(KEYS, self.random.randint(0, 4))
        return {key: self.value(depth + 1) for key in keys}

    def words(self) -> str:
        most = self.random.choice([1, 1, 4, 30])
        text = " ".join(self.random.choice(WORDS) for _ in range(self.random.randint(0, most)))
        if self.random.random() < 0.1:
            text += self.random.choice(["\n", "\nmore", "\n\nmore", "\n  more\n", "\t", " "])
        return text

    # --- styles

    def beside(self) -> str:
        return " " * self.random.randint(1, 4) + self.comment() if self.maybe() else ""

    def own_lines(self, indent: int) -> str:
        lines = ""
        while self.maybe():
            column = max(0, indent + self.random.choice([0, 0, 0, 2, -2, 5]))
            lines += self.random.choice(["", "\n"]) + " " * column + self.comment() + "\n"
        return lines + ("\n" * self.random.randint(0, 2) if self.maybe() else "")

    def comment(self) -> str:
        self.comments.append(f"# comment {len(self.comments) + 1}.")
        return self.comments[-1]

    def maybe(self) -> bool:
        return self.random.random() < self.chance

    def block_map(self, map_: Mapping[str, object], indent: int) -> list[str]:
        lines = []
        for key, value in map_.items():
            lines.append(self.own_lines(indent) + " " * indent)
            lines.append(f"{self.inline(key, True)}:" + self.after_mark(value, indent, True))
        return lines

    def block_list(self, list_: Sequence[object], indent: int) -> list[str]:
        lines = []
        for value in list_:
            lines.append(self.own_lines(indent) + " " * indent + "-")
            lines.append(self.after_mark(value, indent, False))
        return lines

    def after_mark(self, value: object, indent: int, in_map: bool) -> str:
        """What follows a colon or a dash, to the end of the value's last line."""
        deeper = indent + self.random.randint(1, 4)
        if isinstance(value, str):
            return self.scalar(value, deeper)
        if not value or self.random.random() < 0.3:
            return " " + self.flow(value, deeper) + self.beside() + "\n"
        if isinstance(value, dict):
            if not in_map and self.random.random() < 0.7:  # the first key beside the dash
                text = "".join(self.block_map(value, indent + 2))
                if not text[: text.index(":")].lstrip(" ").startswith(("#", "\n")):
                    return " " + text.lstrip(" ")
                return "\n" + text
            return self.beside() + "\n" + "".join(self.block_map(value, deeper))
        assert isinstance(value, list)
        if in_map and self.random.random() < 0.4:
            deeper = indent  # dashes right under the key
        return self.beside() + "\n" + "".join(self.block_list(value, deeper))

    def scalar(self, text: str, deeper: int) -> str:
        kind = self.random.random()
        plain_lines = text.split("\n")
        if kind < 0.2 and text.strip() == text and text and "\t" not in text:
            style = self.random.choice("|>")
            pad = " " * deeper
            if style == ">" and self.random.random() < 0.5 and "\n" not in text:
                words = text.split(" ")
                cut = len(words) // 2
                if all(words):
                    plain_lines = [" ".join(words[:cut]), " ".join(words[cut:])]
                    plain_lines = [line for line in plain_lines if line]
            lines = "".join(pad + line + "\n" if line else "\n" for line in plain_lines)
            return f" {style}{self.random.choice(['', '-', '+'])}{self.beside()}\n{lines}"
        if kind < 0.3:
            return (
                self.beside()
                + "\n"
                + self.own_lines(deeper)
                + " " * deeper
                + self.quoted(text)
                + self.beside()
                + "\n"
            )
        return " " + self.inline(text, False) + self.beside() + "\n"

    def inline(self, text: str, in_flow: bool) -> str:
        """Plain where that can be read at all, whatever it then means; else quoted."""
        odd = set(",[]{}") & set(text) if in_flow else set()
        marks = text[:1] in set("-?:,[]{}#&*!|>'\"%@` ") or not text or not text.isprintable()
        if odd or marks or ": " in text or " #" in text or text[-1:] in (":", " ") or "  " in text:
            return self.quoted(text)
        return self.quoted(text) if self.random.random() < 0.3 else text

    def quoted(self, text: str) -> str:
        if text.isprintable() and self.random.random() < 0.5:
            return "'" + text.replace("'", "''") + "'"
        escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return '"' + escaped.replace("\t", "\\t") + '"'

    def flow(self, value: object, indent: int) -> str:
        if isinstance(value, str):
            return self.inline(value, True)
        gap = self.gap(indent)
        if isinstance(value, dict):
            inner = [
                f"{self.inline(key, True)}: {self.flow(each, indent)}"
                for key, each in value.items()
            ]
            brackets = "{}"
        else:
            assert isinstance(value, list)
            inner = [self.flow(each, indent) for each in value]
            brackets = "[]"
        text = brackets[0] + gap
        for number, part in enumerate(inner):
            text += part + self.gap(indent)
            if number < len(inner) - 1:
                text += "," + self.gap(indent)
        return text + brackets[1]

    def gap(self, indent: int) -> str:
        if not self.maybe():
            return self.random.choice(["", " "])
        return self.beside() + "\n" + self.own_lines(indent) + " " * indent
