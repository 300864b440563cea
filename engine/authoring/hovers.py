"""Hands on: hover, what is told of a place of a file, as Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.tracing.traced import Fired
from engine.wording import proof_words
from rules import STRENGTHS, Authority, Rule, Standard, page_of

from .known import Known
from .naming import Naming
from .roles import description_of
from .targets import Target, targets

FEW = 5
"""How many of several are named."""
_VERIFIED = {
    "seen": "the text was seen",
    "memory-high": "cited from memory, surely",
    "memory-medium": "cited from memory, less surely",
}
_ASKS = {"counted": "as a counted sign", "exception": "as an exception", "element": "as an element"}


def hover(
    lines: Sequence[str],
    line: int,
    column: int,
    known: Known,
    fired: Mapping[str, Fired] | str = "",
    naming: Sequence[Naming] = (),
    case: str = "the case",
) -> tuple[Target, str] | None:
    """What a place is about, and what to tell of it; None where there is nothing to tell.

    ``fired`` says how rules fared in ``case``, or why that is not known; ``naming`` has the tests.
    """
    told = []
    found = targets(lines, line, column, known)
    for target in found:
        said = _told(target, known, fired, naming, case)
        if said:
            told.append(said)
    return (found[0], "\n\n---\n\n".join(told)) if told else None


def _told(
    target: Target,
    known: Known,
    fired: Mapping[str, Fired] | str,
    naming: Sequence[Naming],
    case: str,
) -> str:
    rules = known.rules
    sort, name = target.sort, target.name
    if sort == "rule":
        return _rule(rules.rules[name], known, fired, naming, case) if name in rules.rules else ""
    if sort == "standard":
        return _standard(rules.standards[name]) if name in rules.standards else ""
    if sort == "citation":
        return _authority(rules.authorities[name]) if name in rules.authorities else ""
    if sort == "group":
        of = known.law.groups.get(name, [])
        return f"**{name}**: a group of rules\n\n{_listed([r.id for r in of])}" if of else ""
    if sort == "claim":
        said = known.own.claims.get(name)
        return f"**{name}**: {_shown(said[0]) or 'it says nothing by itself'}" if said else ""
    if sort == "module":
        return f"**{name}**: {rules.modules[name].title}" if name in rules.modules else ""
    if sort == "reading":
        reading = rules.readings.get(name)
        choices = [f"- `{c.id}`: {c.title}" for c in reading.choices] if reading else []
        return "\n".join([f"**{reading.title}**", "", *choices]) if reading else ""
    if sort == "variable":
        variable, _, type_ = name.partition("\0")
        return f"`{variable}`: any {type_}"
    if sort == "name":
        entry = rules.vocabulary.known(name, known.own.names)
        if entry is None:
            return ""
        term = " (a term of the law)" if name in rules.vocabulary.terms else ""
        alias = f", another name of {entry[0]}" if entry[0] != name else ""
        return f"**{name}**: {entry[1]}{alias}{term}"
    if sort in ("sentence", "form"):
        form = target.pattern.form if target.pattern else name
        return _form(form, known) if form in rules.vocabulary.forms else ""
    if sort == "code":
        page = page_of(name).split("\n\n")
        return "\n\n".join(["**" + page[0].strip("# \n") + "**", page[1]])
    if sort == "key" and target.spot is not None:
        path = target.spot.names
        above = path if target.spot.role == "key" else path[:-1]
        said_of = description_of(known.kind, above, name)
        return f"**{name}**: {said_of}" if said_of else ""
    return ""


def _rule(
    rule: Rule,
    known: Known,
    fired: Mapping[str, Fired] | str,
    naming: Sequence[Naming],
    case: str,
) -> str:
    strength = STRENGTHS[rule.strength]
    lines = [f"**{rule.title}**", ""]
    lines.append(f"`{rule.id}`, on {rule.authority}, {strength}")
    if rule.because:
        lines.append(f"(because {rule.because})")
    start, end = rule.in_force
    if start or end:
        since = f" from {start}" if start else ""
        lines += ["", f"In force{since}{f' to {end}' if end else ''}."]
    lines += [
        "",
        *(f"- {_cited(cite, known)}" for cite in rule.cites),
        "",
        _fared(rule.id, fired, case),
    ]
    tests = [each for each in naming if each.name == rule.id and each.test]
    if tests:
        titles = list(dict.fromkeys(each.test for each in tests))
        lines += ["", f"Named in {_counted(len(titles), 'test')}:", "", _listed(titles)]
    return "\n".join(lines).strip()


def _cited(cite: str, known: Known) -> str:
    authority = known.rules.authorities.get(cite)
    if authority is None:
        return cite
    return f"{cite}: {authority.title} ({_VERIFIED[authority.verified]})"


def _fared(id_: str, fired: Mapping[str, Fired] | str, case: str) -> str:
    if isinstance(fired, str):
        return fired
    one = fired.get(id_)
    if one is None:
        return ""
    if not one.applied:
        return f"In {case} it is not applied: other law, or not in force then."
    if not one.instances:
        return f"In {case} it fires nowhere."
    highest = f", as far as {proof_words(one.highest)}" if one.highest else ""
    times = _counted(one.instances, "instance")
    return f"In {case} it fires: {times}, {one.standing} of them standing{highest}."


def _standard(standard: Standard) -> str:
    elements = [f"- `{each.id}`: {each.title}" for each in standard.elements]
    burden = f"{standard.burden_on} must prove it: {standard.proof}"
    return "\n".join([f"**{standard.title}** ({standard.kind})", "", burden, "", *elements])


def _authority(authority: Authority) -> str:
    lines = [f"**{authority.title}**", "", f"{authority.kind}, {authority.date}"]
    lines += ["", f"Checked: {_VERIFIED[authority.verified]}."]
    if authority.superseded_by:
        lines += ["", f"Superseded by {authority.superseded_by}."]
    if authority.note:
        lines += ["", authority.note]
    return "\n".join(lines)


def _form(id_: str, known: Known) -> str:
    uses = known.law.uses[id_]
    form = uses.form
    said, denied, asked = form.patterns
    lines = [f"**{_shown(said)}**", "", f"`{id_}`"]
    lines[-1] += "".join(f", {slot.name}: {slot.type}" for slot in form.slots)
    lines += ["", f"- contrary: {_shown(denied)}"]
    lines.append(f"- question: {_shown(asked)}" if asked else "- a conclusion of law")
    for ids, what in (
        (uses.concluded_by, "it"),
        (uses.contrary_concluded_by, "the contrary"),
    ):
        if ids:
            lines.append(f"- {_counted(len(ids), 'rule')} can conclude {what}: {_few(ids)}")
    asking = [
        f"`{each.id}`" + (f" ({_ASKS[each.kind]})" if each.kind in _ASKS else "")
        for each in uses.used_by
    ]
    if asking:
        more = f" and {len(asking) - FEW} more" if len(asking) > FEW else ""
        lines.append(f"- asked for {len(asking)} times: {', '.join(asking[:FEW])}{more}")
    if uses.origin == "claims":
        lines.append("- only claims bring it in")
    return "\n".join(lines)


def _few(ids: Sequence[str]) -> str:
    more = f" and {len(ids) - FEW} more" if len(ids) > FEW else ""
    return ", ".join(f"`{each}`" for each in ids[:FEW]) + more


def _listed(texts: Sequence[str]) -> str:
    more = [f"- and {len(texts) - FEW} more"] if len(texts) > FEW else []
    return "\n".join([*(f"- {each}" for each in texts[:FEW]), *more])


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _shown(text: str) -> str:
    """The text as Markdown shows it: variables are no tags."""
    return text.replace("<", "&lt;").replace(">", "&gt;")
