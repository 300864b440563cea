"""Hands on: new_rule, new_standard and new_sentence: an item, and all it needs around it.

Where the author says no sentences, an example is taken from those of the vocabulary: the first
that, put into the set, gives neither an error nor advice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from engine.json_schemas import schema_of, shipped_schema, with_modeline
from engine.scaffolding.drafts import Draft, Home, appended, home_of, laid_out, new_draft, tried
from rules import (
    Diagnostic,
    Form,
    InputError,
    Place,
    RuleSet,
    Shelf,
    UsageError,
    brief,
    load_rules,
    vocabulary_uses,
)

SOURCE: Final = "Your source (year)"
LOOK_UP: Final = "the source is still to be looked up (take this out once it was)"
LAW: Final = ("statute", "instruction", "opinion", "regulation")
"""Authorities of which it is advised not to quote them from memory."""
KINDS: Final = (*LAW, "contract", "guideline")
MOST_TRIED: Final = 12
"""So many examples are tried."""
SCHEMAS: Final = Path(".scienter", "schemas")


class RuleWords(NamedTuple):
    """What the author says of a rule; what is empty is for an example to say."""

    title: str = ""
    premises: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    conclusion: str = ""
    cites: tuple[str, ...] = ()
    authority: str = ""


class Scaffold(NamedTuple):
    """The files to write, the set they belong to, and the advice there will be on them."""

    drafts: tuple[Draft, ...]
    home: Home
    advice: tuple[Diagnostic, ...] = ()


def new_rule(id_: str, into: Path | None = None, words: RuleWords = RuleWords()) -> Scaffold:  # noqa: B008
    """A rule in a file of its own, or at the end of the rules of one."""
    if bool(words.premises) != bool(words.conclusion):
        said = "a rule of yours has premises (--if) and a conclusion (--then), or an example both"
        raise UsageError("E615", said)
    given = (words.premises, words.conclusion) if words.conclusion else None
    making = _Making("rule", id_, into, words.authority)
    pairs: Iterator[tuple[tuple[str, ...], str]]
    pairs = iter([given]) if given else _examples(making.rules)
    return making.made(
        "rules", (_rule(id_, words, *pair) for pair in pairs), words.cites or (SOURCE,), given
    )


def new_standard(id_: str, into: Path | None = None, title: str = "") -> Scaffold:
    """A standard in a file of its own, or at the end of the standards of one."""
    making = _Making("standard", id_, into)
    texts = (_standard(id_, title, need) for need in _needs(making.rules))
    return making.made("standards", texts, (SOURCE,), None)


def new_sentence(id_: str, into: Path | None = None, title: str = "") -> Scaffold:
    """A sentence form in a vocabulary file of its own, or at the end of the sentences of one."""
    making = _Making("sentence", id_, into)
    types = making.rules.vocabulary.types
    type_ = "party" if "party" in types else "thing"
    words = title or id_.replace("-", " ")
    return making.made("sentences", iter([_sentence(id_, words, type_)]), (), None)


class _Making:
    """One scaffold: where it goes, and what is there."""

    def __init__(self, what: str, id_: str, into: Path | None, authority: str = "") -> None:
        self.what, self.id = what, id_
        self.kind = authority if authority in KINDS else "article"
        self.into = into if into is not None and into.exists() else None
        self.file = into or Path(f"{id_}.yaml")
        check_id(id_)
        self.home = home_of(self.file)
        self.shelf = Shelf()
        self.rules = load_rules(None if self.home.new else self.home.root, self.shelf)
        place = self._there()
        if place is not None:
            said = f"there is a {what} {brief(id_)} already, in {place.file}:{place.line}"
            raise UsageError("E633", said, place, "choose another id")

    def _there(self) -> Place | None:
        if self.what == "sentence":
            form = self.rules.vocabulary.forms.get(self.id)
            return form and form.place
        if self.what == "standard":
            standard = self.rules.standards.get(self.id)
            return standard and standard.place
        rule = self.rules.rules.get(self.id)
        return rule and rule.place

    def made(self, key: str, items: Iterator[str], cites: Sequence[str], given: object) -> Scaffold:
        """The first item that gives no advice, else the one that gives least."""
        best: tuple[int, Scaffold] | None = None
        for item in islice(items, MOST_TRIED):
            drafts = tuple(self._drafts(key, item, cites))
            found = tried(self.home, drafts, self.shelf)
            if found.errors and (given or key == "sentences"):
                raise InputError(found.errors)
            number = len(found.advice) + 1_000 * len(found.errors)
            if best is None or number < best[0]:
                best = number, Scaffold(drafts, self.home, found.advice)
            if not number:
                break
        if best is None or best[0] >= 1_000:
            said = (
                f"the vocabulary has no sentences of which an example of a {self.what} can be made"
            )
            raise UsageError("E635", said, hint="scienter new sentence ID makes one")
        return best[1]

    def _drafts(self, key: str, item: str, cites: Sequence[str]) -> Iterator[Draft]:
        if self.into:
            yield appended(self.into, key, _laid_out_item(key, item))
        else:
            head = (
                f"module: {self._module()}\ntitle: {self._title()}\n\n"
                if key != "sentences"
                else ""
            )
            lines = "".join(f"  {line}\n" for line in item.strip("\n").split("\n"))
            yield self._own(self.file, f"{head}{key}:\n{lines}")
        lacking = [cite for cite in dict.fromkeys(cites) if cite not in self.rules.authorities]
        if lacking:
            yield self._authorities(lacking)
        if self.home.new:
            yield self._own(self.home.folder / "rule-set.yaml", rule_set_text(self.home.folder))

    def _module(self) -> str:
        folder = _named(self.home.folder)
        taken = self.rules.modules
        name = f"{folder}/{self.file.stem}"
        return name if name not in taken else f"{folder}/{self.id}"

    def _title(self) -> str:
        return f"What this file is about ({self.file.stem})"

    def _authorities(self, cites: Sequence[str]) -> Draft:
        path = self.home.folder / "authorities.yaml"
        items = "".join(
            f"- cite: {cite}\n  # What it is; once you have seen the text, say so under verified.\n"
            f"  title: The source that a rule here cites, still to be described\n"
            f"  kind: {self.kind}\n  date: 2000-01-01\n  verified: memory-medium\n"
            for cite in map(_quoted, cites)
        )
        if path.exists():
            return appended(path, "authorities", _laid_out_item("authorities", items), len(cites))
        lines = "".join(f"  {line}\n" for line in items.strip("\n").split("\n"))
        return self._own(path, f"authorities:\n{lines}")

    def _own(self, path: Path, text: str) -> Draft:
        return own_file(path, text, self.home)


def own_file(path: Path, text: str, home: Home) -> Draft:
    """A new file with the line by which it names its schema."""
    schema = schema_of(text)
    draft = new_draft(path, text)
    if schema is None:
        return draft
    import os

    where = shipped_schema(schema) if home.root is None else home.root.resolve() / SCHEMAS / schema
    reference = Path(os.path.relpath(where, path.resolve().parent)).as_posix()
    return draft._replace(text=with_modeline(draft.text, reference))


def rule_set_text(folder: Path) -> str:
    """A ``rule-set.yaml`` that extends the library."""
    name = _named(folder)
    return (
        f"rule-set: {name}\n# What these rules are for, in one line.\n"
        f"title: Rules of {name.replace('-', ' ')}\nextends: library\n"
    )


def check_id(id_: str) -> None:
    """E205 where it is none."""
    words = id_.split("-")
    if not (
        id_[:1].isalpha() and id_.isascii() and id_ == id_.lower() and all(map(str.isalnum, words))
    ):
        said = f"{brief(id_)} is no id: small letters, digits and hyphens, beginning with a letter"
        raise UsageError("E205", said)


def _named(folder: Path) -> str:
    letters = "".join(
        c if c.isascii() and c.isalnum() else "-" for c in folder.resolve().name.lower()
    )
    name = "-".join(filter(None, letters.split("-")))
    return name if name[:1].isalpha() else f"rules-{name}".rstrip("-")


# --- items


def _laid_out_item(key: str, item: str) -> str:
    """An item of a list, in the canonical layout."""
    head = "" if key in ("sentences", "authorities") else "module: m\ntitle: M\n\n"
    lines = "".join(f"  {line}\n" for line in item.strip("\n").split("\n"))
    text = laid_out(f"{head}{key}:\n{lines}", f"{key}.yaml").partition(f"{key}:\n")[2]
    return "\n".join(line.removeprefix("  ") for line in text.split("\n"))


def _rule(id_: str, words: RuleWords, premises: Sequence[str], conclusion: str) -> str:
    title = words.title or f"What the rule {id_} says, in one plain sentence"
    lines = [f"- rule: {id_}", "  # What it says, for somebody who reads only this line."]
    lines += [
        f"  title: {_quoted(title)}",
        "  # Who says so; each is declared in authorities.yaml.",
    ]
    if words.authority in LAW:
        lines += [f"  # scienter: allow L205 because {LOOK_UP}"]
    lines += [f"  cites: [{', '.join(_quoted(c) for c in words.cites or (SOURCE,))}]"]
    lines += [
        "  # statute, instruction, opinion, regulation, contract, guideline, custom, inference"
    ]
    lines += [f"  authority: {words.authority or 'inference'}"]
    lines += [
        "  # What must be there; <words> in brackets stand for whoever or whatever fits.",
        "  if:",
    ]
    lines += [f"    - {_quoted(sentence)}" for sentence in premises]
    if words.exceptions:
        lines += [
            "  # What stops it, and who must prove it: the proponent that it is not so, or the"
        ]
        lines += ["  # opponent that it is.", "  unless:"]
        for sentence in words.exceptions:
            lines += [f"    - says: {_quoted(sentence)}", "      burden: proponent"]
    lines += ["  # What follows.", f"  then: {_quoted(conclusion)}"]
    return "\n".join(lines)


def _standard(id_: str, title: str, need: str) -> str:
    return f"""\
- standard: {id_}
  title: {_quoted(title or f"The standard {id_}")}
  # crime, civil, regulatory, threshold, defence or enhancement
  kind: civil
  # Whom or what it reaches, in words.
  reaches: Whoever does what the elements say.
  # scienter: allow L205 because {LOOK_UP}
  cites: [{SOURCE}]
  in-force: {{from: 2000-01-01}}
  # The variables that stand for the party and for its act.
  concerns: {{party: <party>, act: <act>}}
  # Who must prove it, and how well.
  burden: {{on: claimant, proof: preponderance}}
  elements:
    # What must be there: every element, of the same party and act.
    - element: own-act
      title: The party's own act
      needs: <act> was done by <party>
    - element: conduct
      title: What the party did
      needs: {_quoted(need)}
"""


def _sentence(id_: str, words: str, type_: str) -> str:
    return f"""\
# scienter: allow L301 because no rule speaks of it yet (take this line out once one does)
- id: {id_}
  # Write it as people say it; {{name:type}} is where a name stands.
  says: "{{who:{type_}}} fits the words {words}"
  # Its exact contrary.
  denies: "{{who:{type_}}} does not fit the words {words}"
  # The question of fact; without it, only rules can conclude the sentence.
  asks: "Does {{who}} fit the words {words}?"
"""


def _quoted(text: str) -> str:
    """As YAML takes it whatever it holds; the layout takes out quotes that are not needed."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


# --- examples


def _examples(rules: RuleSet) -> Iterator[tuple[tuple[str, ...], str]]:
    """A premise that people can claim, and a conclusion that some rule or element asks for."""
    uses = vocabulary_uses(rules).sentences
    wanted = [u.form for u in uses if u.form.asks and any(b.positive for b in u.used_by)]
    asked = [u.form for u in uses if u.form.asks and u.origin != "engine"]
    held = {
        (frozenset(p.form for p in rule.premises), rule.conclusion.form)
        for rule in rules.rules.values()
        if rule.conclusion
    }
    for conclusion in sorted(wanted, key=_plainness):
        for premise in asked:
            if premise.id == conclusion.id or not conclusion.slots:
                continue
            if (frozenset([premise.id]), conclusion.id) in held:
                continue
            if {s.type for s in premise.slots} == {s.type for s in conclusion.slots} and len(
                premise.slots
            ) == len(conclusion.slots) == len({s.type for s in premise.slots}):
                yield (_filled(premise),), _filled(conclusion)
                break


def _plainness(form: Form) -> tuple[int, bool, str]:
    """Sentences about somebody and one thing come first: they read as most rules do."""
    return abs(len(form.slots) - 2), "party" not in [s.type for s in form.slots], form.says


def _needs(rules: RuleSet) -> Iterator[str]:
    """What an element may need beside the party's own act: something about party, or act."""
    if "done-by" not in rules.vocabulary.forms:
        return
    uses = vocabulary_uses(rules).sentences
    for use in sorted(uses, key=lambda use: _plainness(use.form)):
        types = [slot.type for slot in use.form.slots]
        if (
            "party" in types
            and use.form.asks
            and use.origin == "rules"
            and types.count("party") == 1
        ):
            yield _filled(use.form)


def _filled(form: Form) -> str:
    """The sentence with variables called by their types."""
    said = form.says
    for slot in form.slots:
        said = said.replace(f"{{{slot.name}:{slot.type}}}", f"<{slot.type}>")
    return said
