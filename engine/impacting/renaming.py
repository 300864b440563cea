"""Hands on: renamed, rules whose sentence forms are called as in other rules that say the same.

What a form is called only the program reads. So where one set of rules calls a sentence otherwise,
and nothing else of it changed, the rules that are written in it still say the same.
"""

from __future__ import annotations

from collections.abc import Mapping

from rules import Form, Pattern, Rule, RuleSet, Standard, Vocabulary


def renamed(old: RuleSet, new: RuleSet) -> RuleSet:
    """The new rules, with forms that only they have called as the old ones call the same form."""
    ours, theirs = old.vocabulary.forms, new.vocabulary.forms
    gone = {_said(old, form): id_ for id_, form in ours.items() if id_ not in theirs}
    names = {
        id_: gone[_said(new, form)]
        for id_, form in theirs.items()
        if id_ not in ours and _said(new, form) in gone
    }
    if not names:
        return new
    vocabulary = new.vocabulary
    forms = [form._replace(id=names.get(id_, id_)) for id_, form in theirs.items()]
    return new._replace(
        vocabulary=Vocabulary(vocabulary.types, vocabulary.terms.values(), forms),
        rules={id_: _rule(rule, names) for id_, rule in new.rules.items()},
        standards={id_: _standard(each, names) for id_, each in new.standards.items()},
    )


def _said(rules: RuleSet, form: Form) -> tuple[object, ...]:
    templates = rules.vocabulary.templates
    says, denies = templates[form.id, True].parts, templates[form.id, False].parts
    return says, denies, tuple(slot.type for slot in form.slots), form.one_of


def _pattern(pattern: Pattern, names: Mapping[str, str]) -> Pattern:
    return pattern._replace(form=names.get(pattern.form, pattern.form))


def _rule(rule: Rule, names: Mapping[str, str]) -> Rule:
    return rule._replace(
        premises=tuple(_pattern(p, names) for p in rule.premises),
        factors=tuple(f._replace(of=tuple(_pattern(p, names) for p in f.of)) for f in rule.factors),
        exceptions=tuple(e._replace(pattern=_pattern(e.pattern, names)) for e in rule.exceptions),
        conclusion=None if rule.conclusion is None else _pattern(rule.conclusion, names),
    )


def _standard(standard: Standard, names: Mapping[str, str]) -> Standard:
    elements = (
        element._replace(
            needs={
                choice: tuple(_pattern(p, names) for p in needs)
                for choice, needs in element.needs.items()
            }
        )
        for element in standard.elements
    )
    return standard._replace(elements=tuple(elements))
