"""Hands on: complete, what may be written at a place of a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal, NamedTuple

from facts import shipped_cases
from rules import CLAIM_KINDS

from .known import Known
from .places import ITEM, Spot, spot, value_of
from .roles import keys_at, role_of, role_of_key, takes_list, words_at
from .sentences import Begun, begun, offered, order_of, rule_variables

Sort = Literal["sentence", "name", "variable", "key", "word", "reference"]
MOST_CHOICES: Final = 25
"""How many names a placeholder offers."""
_FIRST_KEYS: Final = (
    "module", "types", "sentences", "authorities", "weighing", "rule-set", "case", "claims",
    "hypothetical", "tests-of",
)  # fmt: skip


class Suggestion(NamedTuple):
    """What may stand in place of the columns from ``start`` to ``end`` of the cursor's line.

    ``text`` is a snippet: ``${1:<round>}`` is a place to fill, ``\\`` takes a sign literally.
    ``order`` says where among the others it comes, the lowest first.
    """

    label: str
    text: str
    start: int
    end: int
    sort: Sort
    detail: str = ""
    documentation: str = ""
    order: int = 0

    @property
    def plain(self) -> str:
        """The text without places to fill, for an editor that knows no snippets."""
        shown = re.sub(r"\$\{\d+[:|]((?:\\.|[^}|,\\])*)[^}]*\}", r"\1", self.text)
        return re.sub(r"\\(.)", r"\1", shown.replace("$0", ""))


def complete(lines: Sequence[str], line: int, column: int, known: Known) -> list[Suggestion]:
    """Everything that may be written at a place; line and column count from 0."""
    text = lines[line] if line < len(lines) else ""
    if text[:column].lstrip().startswith("#"):
        return []
    column = min(column, len(text))
    here = spot(lines, line, column)
    here = here._replace(start=min(here.start, column), end=max(here.end, column))
    found: list[Suggestion] = []
    if not known.kind:
        return [_key(key, "", False, here, text, n) for n, key in enumerate(_FIRST_KEYS)]
    path = here.names
    if here.role in ("key", "either"):
        found += _keys(here, text, lines, known)
    if here.role in ("value", "either"):
        found += _words(here, text, known)
        role = role_of(known.kind, path)
        if role == "sentence":  # an item is mostly a sentence, seldom a map
            found = [each._replace(order=each.order + 5_000) for each in found]
        if role == "sentence" and not here.folded:
            if here.role == "value" and takes_list(known.kind, path) and not here.text:
                return found
            found += _sentences(here, column, lines, known)
        elif role:
            found += _references(role, here, text, known, lines)
    return _apart(found, text)


def _apart(found: Iterable[Suggestion], text: str) -> list[Suggestion]:
    """The same with a space before what would stand right behind a colon or a dash."""
    return [
        each._replace(text=" " + each.text) if text[: each.start][-1:] in (":", "-") else each
        for each in found
    ]


# --- keys and words


def _keys(here: Spot, text: str, lines: Sequence[str], known: Known) -> Iterator[Suggestion]:
    path = here.names
    there = _neighbours(here, lines)
    typed = here.text if here.role == "key" else ""
    for number, key in enumerate(keys_at(known.kind, path)):
        if key.name.startswith(here.before) and (key.name == typed or key.name not in there):
            yield _key(key.name, key.description, key.required, here, text, number)
    role = role_of_key(known.kind, path)
    for each in _named(role, known, here, lines) if role else ():
        yield _key(each[0], each[1], False, here, text, 0)


def _key(
    name: str, description: str, required: bool, here: Spot, text: str, number: int
) -> Suggestion:
    followed = text[here.end :].lstrip().startswith(":")
    detail = "needed" if required else ""
    order = number if required else 100 + number
    new = name if followed else f"{name}: "
    return Suggestion(name, _literal(new), here.start, here.end, "key", detail, description, order)


def _neighbours(here: Spot, lines: Sequence[str]) -> set[str]:
    """The keys of the map that is being written, as far as they stand on lines of their own."""
    depth = here.start
    if here.path and here.path[-1].line == here.line and here.path[-1].name != ITEM:
        return set()
    found: set[str] = set()
    for step in (-1, 1):
        number = here.line + step
        while 0 <= number < len(lines):
            line = lines[number]
            bare = line.lstrip(" ")
            if bare and not bare.startswith("#"):
                at = len(line) - len(bare)
                if bare.startswith("- "):
                    inner = spot(lines, number, at + 2)
                    if inner.role == "key" and inner.start == depth and step < 0:
                        found.add(inner.text)
                    if at < depth:
                        break
                elif at < depth:
                    break
                elif at == depth:
                    key = spot(lines, number, at)
                    if key.role == "key":
                        found.add(key.text)
            number += step
    return found


def _words(here: Spot, text: str, known: Known) -> Iterator[Suggestion]:
    for number, word in enumerate(words_at(known.kind, here.names)):
        yield Suggestion(word, _literal(word), here.start, here.end, "word", "", "", number)


# --- references


def _references(
    role: str, here: Spot, text: str, known: Known, lines: Sequence[str]
) -> Iterator[Suggestion]:
    sort: Sort = "name" if role in ("party", "name", "term", "role", "act") else "reference"
    for number, (name, detail) in enumerate(_named(role, known, here, lines)):
        new = _quoted(name, here)
        yield Suggestion(name, _literal(new), here.start, here.end, sort, detail, "", number)


def _named(role: str, known: Known, here: Spot, lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What there is of that sort, each with a word or line on it."""
    rules, own = known.rules, known.own
    if role == "citation":
        yield from ((a.cite, a.title) for a in rules.authorities.values())
    if role in ("rule", "rule-or-group"):
        yield from ((rule.id, rule.title) for rule in rules.rules.values())
    if role in ("group", "rule-or-group"):
        groups = known.law.groups.items()
        yield from ((group, f"a group of {len(of)}") for group, of in groups)
    if role in ("party", "act", "role"):
        yield from known.of_type(role)
    elif role == "term":
        yield from ((term.name, term.type) for term in rules.vocabulary.terms.values())
    elif role == "name":
        yield from known.of_type("thing")
    elif role == "claim":
        yield from ((id_, said) for id_, (said, _) in own.claims.items())
    elif role == "claim-kind":
        titles = {k.id: k.title for w in rules.weighings.values() for k in w.kinds.values()}
        yield from ((kind, titles.get(kind, "")) for kind in CLAIM_KINDS)
    elif role == "source":
        yield from ((id_, "") for id_ in own.sources)
    elif role == "chapter":
        yield from ((id_, "") for id_ in own.chapters)
    elif role == "standard":
        yield from ((each.id, each.title) for each in rules.standards.values())
    elif role == "module":
        yield from ((each.id, each.title) for each in rules.modules.values())
    elif role == "weighing":
        yield from ((each.id, each.title) for each in rules.weighings.values())
    elif role == "reading":
        yield from ((each.id, each.title) for each in rules.readings.values())
    elif role == "type":
        yield from ((type_, "") for type_ in rules.vocabulary.types)
    elif role == "case":
        yield from ((name, "") for name in shipped_cases())
    elif role == "element":
        above = here.path[:-1][-1] if len(here.path) > 1 else None
        step = next((s for s in reversed(here.path) if s.name == ITEM), above)
        around = range(step.line, here.line + 1) if step else range(0)
        standard = rules.standards.get(value_of(lines, around, "finding"))
        yield from ((e.id, e.title) for e in standard.elements) if standard else ()


# --- sentences


def _sentences(here: Spot, column: int, lines: Sequence[str], known: Known) -> Iterator[Suggestion]:
    before = here.before.lstrip()
    variables = rule_variables(here, lines, known) if known.is_rules else {}
    every = list(begun(before, known))
    yield from _names(every, here, column, lines[here.line], variables, known)
    for each, distance in offered(every, before, known):
        yield _sentence(each, here, variables, known, distance)


def _sentence(
    each: Begun, here: Spot, variables: dict[str, str], known: Known, distance: int
) -> Suggestion:
    rules = known.rules
    form = rules.vocabulary.forms[each.form]
    shown, text = [], []
    stop = 0
    for part in each.parts:
        if isinstance(part, str):
            shown.append(part)
            text.append(_literal(part))
            continue
        slot = form.slots[part]
        if part in each.taken:
            shown.append(each.taken[part])
            text.append(_literal(each.taken[part]))
            continue
        stop += 1
        shown.append(f"<{slot.name}>")
        typed = each.typed.strip() if part == each.open else ""
        if typed:
            text.append(f"${{{stop}:{_literal(_likely(typed, slot.type, variables, known))}}}")
            continue
        text.append(_to_fill(stop, slot.name, slot.type, variables, known))
    types = ", ".join(f"{slot.name}: {slot.type}" for slot in form.slots)
    question = f"\n\n*{form.patterns[2]}*" if form.asks else "\n\nA conclusion of law."
    contrary = form.patterns[1 if each.positive else 0]
    more = f"`{form.id}` ({types})\n\ncontrary: {_shown(contrary)}{_shown(question)}"
    return Suggestion(
        " ".join(shown),
        " ".join(text),
        here.start,
        here.end,
        "sentence",
        form.id,
        more,
        order_of(each, distance),
    )


def _likely(typed: str, type_: str, variables: dict[str, str], known: Known) -> str:
    """The first name that begins as what is typed."""
    names = [*variables, *(name for name, _ in known.of_type(type_))]
    return next((name for name in names if name.casefold().startswith(typed.casefold())), typed)


def _to_fill(stop: int, name: str, type_: str, variables: dict[str, str], known: Known) -> str:
    """A place to fill, with what fits it."""
    if known.is_rules:
        fitting = [v for v, of in variables.items() if type_ in (of, "thing") or of == "thing"]
        choices = fitting or [f"<{name}>"]
    else:
        choices = [each for each, _ in known.of_type(type_)]
    if not choices:
        return f"${{{stop}:{_literal(f'<{name}>')}}}"
    if len(choices) == 1 or len(choices) > MOST_CHOICES:
        one = choices[0] if len(choices) == 1 else f"<{name}>"
        return f"${{{stop}:{_literal(one)}}}"
    inner = ",".join(re.sub(r"([\\,|$}])", r"\\\1", each) for each in choices)
    return f"${{{stop}|{inner}|}}"


def _names(
    every: Sequence[Begun],
    here: Spot,
    column: int,
    line: str,
    variables: dict[str, str],
    known: Known,
) -> Iterator[Suggestion]:
    """Names for the slot at the cursor: they replace what of a name is there."""
    found: dict[str, Suggestion] = {}
    for each in every:
        if each.open is None:
            continue
        type_ = known.rules.vocabulary.forms[each.form].slots[each.open].type
        start = column - len(each.typed)
        rest = re.match(r"[^\s,\]}]*", line[column:])
        end = column + (rest.end() if rest else 0)
        typed = each.typed.strip().casefold()
        if known.is_rules:
            for variable, of in variables.items():
                if (type_ in (of, "thing") or of in ("", "thing")) and variable.startswith(typed):
                    one = Suggestion(variable, _literal(variable), start, end, "variable", of)
                    found.setdefault(variable, one._replace(order=-200))
        for name, of in known.of_type(type_):
            if name not in found and name.casefold().startswith(typed):
                one = Suggestion(name, _literal(name), start, end, "name", of, "", -100)
                found[name] = one
    late = 0 if here.before.strip() else 2_000  # before the first word sentences come first
    yield from (each._replace(order=each.order + late) for each in found.values())


def _literal(text: str) -> str:
    """The text as a snippet has it."""
    if "$" in text or "}" in text or "\\" in text:
        return re.sub(r"([\\$}])", r"\\\1", text)
    return text


def _quoted(name: str, here: Spot) -> str:
    """The name as YAML reads it there."""
    if here.quote == "'":
        return name.replace("'", "''")
    odd = re.search(r":\s|\s#|:$|^[-?:,\[\]{}#&*!|>'\"%@`]", name) or (
        re.search(r"[,\[\]{}]", name) and _in_flow(here)
    )
    if here.quote or not odd:
        return name
    return "'" + name.replace("'", "''") + "'"


def _in_flow(here: Spot) -> bool:
    return len(here.path) > 0 and here.path[-1].line == here.line and here.role == "value"


def _shown(text: str) -> str:
    return text.replace("<", "‹").replace(">", "›")
