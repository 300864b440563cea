"""Hands on: small random worlds, rules and a case written as YAML, for properties of the whole way.

A world has everything a rule or claim file may hold: exceptions of the three burdens, factors,
overrides, undercuts, groups, readings, dates; claims of all kinds, hedged, offered, conditional,
completing and undercutting others. The same world can be written in any order.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from hypothesis import strategies as st

from facts import Case, load_case
from rules import CLAIM_KINDS, LIBRARY, RuleSet, load_rules
from tests.engine.small import AUTHORITIES

PARTIES = ("Ann", "Bob")
BIKES = ("the red bike", "the blue bike")
ACTS = ("the lending", "the fixing")
FALLS = ("the spring fall", "the summer fall")
VALUES = {"who": PARTIES, "bike": BIKES, "act": ACTS, "fall": FALLS}

FORMS = {
    "lent": ("{who} lent {bike}", "{who} did not lend {bike}"),
    "checked": ("{who} checked {bike}", "{who} did not check {bike}"),
    "hasty": ("{who} was hasty", "{who} took time"),
    "worn": ("{bike} was worn", "{bike} was as new"),
    "saw": ("{who} saw {fall}", "{who} did not see {fall}"),
    "last": ("{who} was the last to ride {bike}", "{who} was not the last to ride {bike}"),
    "careless": ("{who} was careless in {act}", "{who} was careful in {act}"),
    "aware": ("{who} was aware in {act}", "{who} was unaware in {act}"),
    "harmful": ("{act} did harm", "{act} did no harm"),
}
OF_LAW = ("careless", "aware", "harmful")
"""Forms that put no question of fact."""
SLOTS = {"who": "party", "bike": "bike", "act": "act", "fall": "incident"}
GIVEN = ("{act} was done by {who}", "{act} bears on {bike}", "{fall} came before {act}")
DONE = ("Ann lent the red bike", "Bob did not check the red bike")
AUTHORITY = ("statute", "definition", "inference", "custom")
PROOFS = ("preponderance", "clear-and-convincing")
UNLESS = ("", ", burden: opponent, proof: {}", ", undercuts: true")

HEAD = """
case: bikes
title: The lent bicycle
event: {date: 2020-05-02, place: Springfield}
jurisdiction: us-xx
sources-as-of: 2020-06-01
sources: {diary: {citation: The diary of the town, date: 2020-06-01}}
source: diary
entities:
  party: {Ann: [], Bob: []}
  bike: {the red bike: [], the blue bike: []}
  incident: {the spring fall: {on: 2020-04-01}, the summer fall: {on: 2020-07-01}}
"""
READINGS = """
readings:
  view: {lax: {title: lax}, strict: {title: strict, stricter-than: lax}}
"""


class World(NamedTuple):
    """The items of its files, each a line of YAML, so that their order can be changed."""

    rules: tuple[str, ...]
    standards: tuple[str, ...]
    acts: tuple[str, ...]
    claims: tuple[str, ...]


def worlds() -> st.SearchStrategy[World]:
    """Random worlds for hypothesis, which shrinks the choices that made them."""
    return st.builds(random_world, st.randoms(use_true_random=False))


def read(world: World, folder: Path, order: Random | None = None) -> tuple[RuleSet, Case]:
    """Write the world, in some order if one is given, and load it."""
    library, case = folder / "rules", folder / "case"
    library.mkdir(parents=True)
    case.mkdir()
    for name in ("vocabulary.yaml", "weighing-as-published.yaml", "weighing-as-if-testified.yaml"):
        shutil.copy(LIBRARY / "common" / name, library / name)
    first, second = _split(world.rules, order)
    law = f"module: bikes\ntitle: Bicycles\n{READINGS}{_list('standards', world.standards, order)}"
    files = {
        library / f"{_name(1, order)}.yaml": _vocabulary(order),
        library / f"{_name(2, order)}.yaml": AUTHORITIES,
        library / f"{_name(3, order)}.yaml": law + _list("rules", (*first, *second), order),
        case / "case.yaml": HEAD + _list("acts", world.acts, order, "  "),
    }
    for number, claims in enumerate(_split(world.claims, order)):
        if claims:
            part = "source: diary\n" + _list("claims", claims, order)
            files[case / f"{_name(number, order)}.yaml"] = part
    for path, text in files.items():
        path.write_text(text, encoding="utf-8")
    rules = load_rules(library)
    return rules, load_case(case, rules)


# --- what is in a world ---------------------------------------------------------------------------


def random_world(random: Random) -> World:
    """A world of at most 9 rules, 2 standards and 20 claims."""
    rules = [_rule(random, number) for number in range(random.randint(3, 8))]
    if random.random() < 0.7:
        premises = _all({"who"}, random, 1)
        rules.append(_item(rule="cut", undercuts="about-careless", if_=premises, **_law(random)))
    claims = tuple(_claim(random, number) for number in range(random.randint(4, 20)))
    return World(
        rules=tuple(rules),
        standards=tuple(_standard(random, f"standard-{n}") for n in range(random.randint(1, 2))),
        acts=(
            f"the lending: {{by: Ann, as: the shopkeeper, is: [{DONE[0]}], "
            "about: [the red bike], raised-by: [C0], on: 2020-05-01}",
            "the fixing: {by: Bob, as: the mechanic, kind: omission, "
            f"is: [{DONE[1]}], about: [the red bike, the blue bike], "
            "raised-by: [C1], on: 2020-05-02}",
        ),
        claims=claims,
    )


def _rule(random: Random, number: int) -> str:
    """A rule; those that conclude carelessness are a group, and the first is always one."""
    form = random.choice(["careless", "aware", "harmful", "checked", "worn", "last"])
    form = form if number else "careless"
    conclusion = _either(random, FORMS[form]) if number else FORMS[form][0]
    bound = {name for name in VALUES if f"{{{name}}}" in conclusion}
    premises: list[object] = _all(bound, random, random.choice((0, 1, 1, 2)))
    if random.random() < 0.3:
        of = list(dict.fromkeys(_sentence(random, bound) for _ in range(3)))
        premises.append({"at-least": random.randint(1, len(of)), "of": of})
    unless = []
    for _ in range(random.choice((0, 0, 1, 2))):
        burden = random.choice(UNLESS).format(random.choice(PROOFS))
        unless.append(f"{{says: {_sentence(random, set(VALUES))}{burden}}}")
    keys: dict[str, object] = {"if_": premises, "then": _variables(conclusion), **_law(random)}
    if unless:
        keys["unless"] = unless
    if form == "careless":
        keys["group"] = "about-careless"
    if number and random.random() < 0.4:
        keys["overrides"] = [f"rule-{random.randrange(number)}"]
    return _item(rule=f"rule-{number}", **keys)


def _law(random: Random) -> dict[str, object]:
    authority = random.choice(AUTHORITY)
    return {"title": "A rule", "cites": ["Bicycle Act"], "authority": authority}


def _all(bound: set[str], random: Random, more: int) -> list[object]:
    """Premises that bind these variables, and some more."""
    premises = [_variables(GIVEN[0])] if "act" in bound else []
    rest = bound - {"act", "who"} if premises else bound
    premises += [_sentence(random, {name}, having=name) for name in sorted(rest)]
    premises += [_sentence(random, set(VALUES)) for _ in range(more)]
    return list(dict.fromkeys(premises))


def _sentence(random: Random, among: set[str], having: str = "") -> str:
    """A sentence of a rule; one that has a variable may have others too."""
    every = [*(_either(random, form) for form in FORMS.values()), *GIVEN]
    named = {s: {name for name in VALUES if f"{{{name}}}" in s} for s in every}
    fitting = [s for s in every if (having in named[s] if having else named[s] <= among)]
    return _variables(random.choice(fitting))


def _either(random: Random, form: tuple[str, str]) -> str:
    """What a form says, or more seldom what it denies."""
    return form[random.random() < 0.3]


def _variables(sentence: str) -> str:
    return sentence.format(**{name: f"<{name}>" for name in VALUES})


def _standard(random: Random, id_: str) -> str:
    """A standard of two elements, of which the second asks more under the strict reading."""
    lax = _variables(FORMS["careless"][0])
    more = _variables(_either(random, FORMS[random.choice([*FORMS])]))
    first = _variables(random.choice((GIVEN[0], GIVEN[0], FORMS["harmful"][0])))
    return (
        f"{{standard: {id_}, title: {id_}, kind: crime, reaches: whoever, cites: [Bicycle Act], "
        "concerns: {party: <who>, act: <act>}, readings: [view], burden: {on: the rider, "
        f"proof: {random.choice(PROOFS)}, to-charge: probable-cause}}, elements: ["
        f"{{element: first, needs: {first}}}, {{element: second, "
        f"direct: {random.choice(('true', 'false', 'false', 'false'))}, "
        f"needs: {{lax: [{lax}], strict: [{lax}, {more}]}}}}]}}"
    )


def _claim(random: Random, number: int) -> str:
    """A claim of any kind that says, reports no evidence or undercuts, and may lean on others."""
    by, other = random.sample(PARTIES, 2)
    kind = random.choice((*CLAIM_KINDS, *["physical-evidence", "own-words"] * 5))
    keys: dict[str, object] = {"by": by, "kind": kind, "at": "page 1", "quote": "so"}
    if kind.startswith("attorney"):
        keys["for"] = other
        if kind == "attorney-statement":
            keys["origin"] = other
    earlier = [f"C{n}" for n in range(number)]
    what = random.random()
    if what < 0.1 and earlier:
        keys["undercuts"] = [random.choice(earlier)]
    else:
        keys["no-evidence-of" if what > 0.93 else "says"] = _ground(random, number)
    if random.random() < 0.5:
        keys["offered-against"] = [keys.get("for", by)]
    elif earlier and random.random() < 0.2:
        keys["completes"] = random.choice(earlier)
    if random.random() < 0.1:
        keys["hedge"] = random.choice(("believes", "may"))
    if random.random() < 0.1:
        keys["provided"] = [_ground(random, number)]
    return _item(claim=f"C{number}", **keys)


def _ground(random: Random, number: int) -> str:
    """A sentence of a claim; the first ones are mostly of what the acts consist in."""
    if number < 4 and random.random() < 0.8:
        return DONE[number % 2]
    sentence = _either(random, random.choice([*FORMS.values()]))
    return sentence.format(**{name: random.choice(values) for name, values in VALUES.items()})


# --- how it is written ----------------------------------------------------------------------------


def _item(**keys: object) -> str:
    """Keys and values as YAML on one line; ``if_`` stands for ``if``."""
    pairs = (f"{key.removesuffix('_')}: {_value(value)}" for key, value in keys.items())
    return f"{{{', '.join(pairs)}}}"


def _value(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, dict):
        return _item(**value)
    return str(value)


def _list(key: str, items: Sequence[str], order: Random | None, bullet: str = "  - ") -> str:
    shuffled = order.sample(items, len(items)) if order else items
    return f"{key}:\n" + "".join(f"{bullet}{item}\n" for item in shuffled)


def _vocabulary(order: Random | None) -> str:
    slots = {name: f"{{{name}:{type_}}}" for name, type_ in SLOTS.items()}
    sentences = [
        f'{{id: {id_}, says: "{says.format(**slots)}", denies: "{denies.format(**slots)}"'
        f"{', one-of: who' if id_ == 'last' else ''}{'' if id_ in OF_LAW else _asks(says)}}}"
        for id_, (says, denies) in FORMS.items()
    ]
    terms = ["{name: the mechanic, type: role}", "{name: the shopkeeper, type: role}"]
    return f"types: [bike]\n{_list('terms', terms, order)}{_list('sentences', sentences, order)}"


def _asks(says: str) -> str:
    return f', asks: "Is it so that {says}?"'


def _split(items: Sequence[str], order: Random | None) -> tuple[Sequence[str], Sequence[str]]:
    """The items in two parts, wherever they are cut."""
    cut = order.randint(0, len(items)) if order else len(items)
    shuffled = order.sample(items, len(items)) if order else items
    return shuffled[:cut], shuffled[cut:]


def _name(number: int, order: Random | None) -> str:
    return f"{order.choice('abc') if order else 'z'}-{number}"
