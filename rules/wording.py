"""Hands on: the vocabulary of a set of vocabulary files.

It checks what a reader of sentences may then rely on: every form has the same slots in what it
says and denies, types are declared, and no two forms read the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from .errors import Problems, brief, did_you_mean, with_article
from .reading import Text
from .sets import is_shipped
from .shapes import RawForm, RawTerm, RawVocabulary
from .vocabulary import NEVER_IN_NAMES, SLOT, THING, Form, Slot, Term, Vocabulary, unfit

SUPPLIED: Final[dict[str, tuple[Slot, ...]]] = {
    "done-by": (Slot("act", "act"), Slot("party", "party")),
    "done-as": (Slot("act", "act"), Slot("role", "role")),
    "omission": (Slot("act", "act"),),
    "bears-on": (Slot("act", "act"), Slot("thing", THING)),
    "before": (Slot("earlier", THING), Slot("later", THING)),
}
"""The forms whose sentences the engine itself supplies of each act, and their slots."""


def read_vocabulary(files: Iterable[RawVocabulary], problems: Problems) -> Vocabulary:
    """The vocabulary that the files declare together."""
    files = list(files)
    types = {THING}
    first: dict[str, Text] = {}
    for name in (type_ for file in files for type_ in file.types):
        if name == THING:
            problems.error("E306", f'the type "{THING}" is built in', name.place, "take it out")
        elif once("type", name, first, problems):
            types.add(name)
    first = {}
    raw_terms = [term for file in files for term in file.terms]
    terms = [
        Term(str(raw.name), str(raw.type))
        for raw in raw_terms
        if _fits(raw, types, problems) and once("term", raw.name, first, problems)
    ]
    first = {}
    raw_forms = [form for file in files for form in file.sentences]
    forms = [
        form
        for raw in raw_forms
        if (form := _form(raw, types, problems)) and once("form", raw.id, first, problems)
    ]
    vocabulary = Vocabulary(types, terms, forms)
    _check_alike(vocabulary, first, problems)
    return vocabulary


def once(what: str, name: Text, first: dict[str, Text], problems: Problems) -> bool:
    """Whether this is where ``name``, unless empty, is first declared; if not, says so."""
    earlier = first.setdefault(name, name)
    if earlier is name or not name:
        return bool(name)
    at = f"{earlier.place.file}:{earlier.place.line}"
    said = f"the {what} {brief(name)} is declared twice; first at {at}"
    problems.error("E306", said, name.place)
    return False


def check_supplied(vocabulary: Vocabulary, problems: Problems) -> None:
    """The sentences that the engine supplies of each act are there."""
    missing = sorted(SUPPLIED.keys() - vocabulary.forms.keys())
    if missing:
        lacks = ", ".join(brief(form) for form in missing)
        said = f"standards are about acts, and the vocabulary lacks the engine's forms: {lacks}"
        problems.error("E412", said, None, "rules/library/common/vocabulary.yaml has them")


def _fits(raw: RawTerm, types: set[str], problems: Problems) -> bool:
    if raw.type and raw.type not in types:
        said = f"no type is called {brief(raw.type)}"
        problems.error("E305", said, raw.type.place, lambda: did_you_mean(raw.type, types))
    if why := unfit(raw.name):
        problems.error("E205", f"{brief(raw.name)} cannot be a term: {why}", raw.name.place)
    return bool(raw.name) and not why and raw.type in types


def _form(raw: RawForm, types: set[str], problems: Problems) -> Form | None:
    """The form, even with a faulty contrary, so that sentences can still be read; or None."""
    readable = [bool(text) and _readable(text, problems) for text in (raw.says, raw.denies)]
    if not raw.id or not readable[0]:
        return None
    slots = _slots(raw.says, types, problems)
    denies = raw.denies
    if not (readable[1] and _same_slots(denies, slots, problems)):
        denies = Text(f"not: {raw.says}", raw.says.place)
    elif " ".join(denies.split()) == " ".join(raw.says.split()):
        problems.error("E311", "the form says and denies the same", denies.place)
    if raw.asks:
        _known_slots(raw.asks, slots, problems)
    one_of = None
    if raw.one_of:
        if raw.one_of in slots:
            one_of = list(slots).index(raw.one_of)
        else:
            said = f"the form has no slot {brief(raw.one_of)}"
            problems.error("E310", said, raw.one_of.place, did_you_mean(raw.one_of, slots))
    form = Form(
        str(raw.id),
        str(raw.says),
        str(denies),
        str(raw.asks) if raw.asks else None,
        tuple(s if s.type in types else Slot(s.name, THING) for s in slots.values()),
        one_of,
        raw.place,
    )
    wanted = SUPPLIED.get(raw.id)
    if wanted is not None and form.slots != wanted:
        shown = ", ".join(f"{{{slot.name}:{slot.type}}}" for slot in wanted)
        said = f"the engine supplies the sentences of {brief(raw.id)}; its slots must be {shown}"
        problems.error("E412", said, raw.says.place)
    return form


def _readable(text: Text, problems: Problems) -> bool:
    """Whether what a form says is words with slots among them."""
    words = text.split()
    slots = ["{" in word and SLOT.fullmatch(word) is not None for word in words]
    fault = ""
    for word, is_slot in zip(words, slots, strict=True):
        if is_slot or not NEVER_IN_NAMES.search(word):
            continue
        fault = "a slot is written {name:type} and stands as a word of its own"
        if "{" not in word and "}" not in word:
            fault = unfit(word).replace("a name", "a form")
        problems.error("E208", fault, text.place.part(word))
    if all(slots):
        fault = "a form needs words beside its slots"
        problems.error("E208", fault, text.place)
    for before, after, word in zip(slots, slots[1:], words[1:], strict=False):
        if before and after:
            fault = "two slots stand side by side; nothing would tell where a name ends"
            problems.error("E208", fault, text.place.part(word))
    return not fault


def _slots(says: Text, types: set[str], problems: Problems) -> dict[str, Slot]:
    slots: dict[str, Slot] = {}
    for match in SLOT.finditer(says):
        name, type_ = match[1], match[2]
        known = slots.get(name)
        if type_ is None and known is None:
            said = f"the slot {{{name}}} needs a type: {{{name}:type}}"
            problems.error("E208", said, says.place.part(match[0]))
        elif type_ is not None and type_ not in types:
            said, hint = f"no type is called {brief(type_)}", did_you_mean(type_, types)
            problems.error("E305", said, says.place.part(match[0]), hint)
        elif known is not None and type_ not in (None, known.type):
            here, there = with_article(type_), with_article(known.type)
            said = f"the slot {{{name}}} is {there} before, and {here} here"
            problems.error("E401", said, says.place.part(match[0]))
        slots.setdefault(name, Slot(name, type_ or THING))
    return slots


def _known_slots(text: Text, slots: Mapping[str, Slot], problems: Problems) -> set[str]:
    """The slots that stand in a ``denies`` or ``asks``; those that ``says`` lacks are errors."""
    found = set()
    for match in SLOT.finditer(text):
        name, type_ = match[1], match[2]
        found.add(name)
        if name not in slots:
            said = f"what the form says has no slot {brief(name)}"
            hint = did_you_mean(name, slots)
            problems.error("E310", said, text.place.part(match[0]), hint)
        elif type_ not in (None, slots[name].type):
            said = f"the slot {{{name}}} is {with_article(slots[name].type)} in what the form says"
            problems.error("E401", said, text.place.part(match[0]))
    return found


def _same_slots(denies: Text, slots: Mapping[str, Slot], problems: Problems) -> bool:
    found = _known_slots(denies, slots, problems)
    for name in slots:
        if name not in found:
            said = f"what the form denies lacks the slot {brief(name)} of what it says"
            problems.error("E310", said, denies.place)
    return found == set(slots)


def _check_alike(vocabulary: Vocabulary, ids: Mapping[str, Text], problems: Problems) -> None:
    """No two forms may have the same words and types: no sentence could tell them apart."""
    first: dict[tuple[str, ...], str] = {}
    forms = sorted(vocabulary.forms.values(), key=lambda form: not is_shipped(form.place))
    for template in (
        vocabulary.templates[form.id, sign] for form in forms for sign in (True, False)
    ):
        slots = vocabulary.forms[template.form].slots
        key = tuple(p if isinstance(p, str) else f"{{{slots[p].type}}}" for p in template.parts)
        earlier = first.setdefault(key, template.form)
        if earlier != template.form:
            said = f"the forms {brief(earlier)} and {brief(template.form)} read the same"
            problems.error("E311", said, ids[template.form].place)
