"""Hands on: what only the whole set of rules shows.

Overrides and undercuts that point nowhere or in a circle, and the limits of the grounder.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from .errors import Problems, brief, did_you_mean, with_article
from .models import Rule
from .reading import Text
from .rulings import MOST_RULES
from .shapes import RawRule
from .vocabulary import THING


def check_references(
    raws: Sequence[RawRule],
    rules: Mapping[str, Rule],
    problems: Problems,
) -> None:
    """Check what rules say of one another; ``rules`` are those that ``raws`` became."""
    groups: dict[str, list[Rule]] = {}
    for rule in rules.values():
        if rule.group:
            groups.setdefault(rule.group, []).append(rule)
    bound = {rule.id: _bound(rule) for rule in rules.values()}
    for raw in raws:
        if raw.group and raw.group in rules:
            said = f"the group {brief(raw.group)} has the name of a rule"
            problems.error("E306", said, raw.group.place)
        for other in raw.overrides:
            if other and other not in rules:
                said = f"no rule is called {brief(other)}"
                hint = "it is a group; name its rules" if other in groups else ""
                near = partial(did_you_mean, other, rules)
                problems.error("E308", said, other.place, hint or near)
        if raw.undercuts and raw.rule in rules:
            _check_undercut(raw.undercuts, rules[raw.rule], rules, groups, bound, problems)
    _check_cycles(raws, rules, problems)


def check_size(rules: Mapping[str, Rule], problems: Problems) -> None:
    """The grounder takes only so many rules."""
    count = 0
    for rule in sorted(rules.values(), key=lambda rule: rule.place[:2]):
        count += 1 + sum(len(factors.of) for factors in rule.factors)
        if count > MOST_RULES:
            said = f"more than {MOST_RULES:,} rules, each counted sentence being one too"
            problems.error("E502", said, rule.place)
            return


def _check_undercut(
    name: Text,
    rule: Rule,
    rules: Mapping[str, Rule],
    groups: Mapping[str, Sequence[Rule]],
    bound: Mapping[str, set[str]],
    problems: Problems,
) -> None:
    targets = [rules[name]] if name in rules else groups.get(name, ())
    if not targets:
        said = f"no rule or group is called {brief(name)}"
        problems.error("E308", said, name.place, partial(did_you_mean, name, [*rules, *groups]))
    mine = bound[rule.id]
    for target in targets:
        shared = sorted(mine & bound[target.id])
        if not shared:
            said = (
                f"{brief(rule.id)} shares no variable with {brief(target.id)}, which it undercuts"
            )
            hint = f"that rule has {_shown(bound[target.id])}; this one has {_shown(mine)}"
            problems.error("E404", said, name.place, hint)
        for variable in shared:
            here, there = rule.types[variable], target.types[variable]
            if here != there and THING not in (here, there):
                said = f"<{variable}> is {with_article(here)} here, and {with_article(there)}"
                said += f" in {brief(target.id)}"
                problems.error("E401", said, name.place)


def _check_cycles(raws: Iterable[RawRule], rules: Mapping[str, Rule], problems: Problems) -> None:
    """Each cycle of overrides is told once, at its first rule."""
    overrides = {id_: [o for o in rule.overrides if o in rules] for id_, rule in rules.items()}
    places = {(str(raw.rule), str(other)): other.place for raw in raws for other in raw.overrides}
    told: set[str] = set()
    for start in sorted(overrides):
        path = None if start in told else _way_back(start, overrides)
        if path:
            told.update(path)
            said = " overrides ".join(brief(id_) for id_ in [*path, start])
            problems.error(
                "E403", f"overrides go in a circle: {said}", places[start, path[1 % len(path)]]
            )


def _way_back(start: str, edges: Mapping[str, Sequence[str]]) -> list[str]:
    """The shortest path from a node to itself, without its return; empty if there is none."""
    paths = [[start]]
    seen: set[str] = set()
    for path in paths:
        for following in edges[path[-1]]:
            if following == start:
                return path
            if following not in seen:
                seen.add(following)
                paths.append([*path, following])
    return []


def _bound(rule: Rule) -> set[str]:
    return {variable for premise in rule.premises for variable in premise.variables}


def _shown(variables: set[str]) -> str:
    return ", ".join(f"<{variable}>" for variable in sorted(variables)) or "none"
