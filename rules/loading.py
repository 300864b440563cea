"""Hands on: a complete RuleSet from a folder or file, or every error in it.

Files are read one by one, each into its shape. Then the vocabulary is put together, and what is
written in its words; last comes what only the whole shows.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from .authorities import read_authorities
from .errors import Problems, brief, did_you_mean
from .fields import Shape
from .models import RuleSet, Weighing
from .modules import read_modules
from .reading import ListNode, MapNode, Node, Text, nothing_collected
from .references import check_size
from .sets import RuleFile, rule_files
from .shapes import FILES, RawAuthorities, RawModule, RawRuleSet, RawVocabulary, RawWeighing
from .shaping import shaped
from .shelf import Shelf
from .vocabulary import Vocabulary
from .weighings import read_weighing
from .wording import once, read_vocabulary

R = TypeVar("R", bound=Shape)
T = TypeVar("T")

_FIRST_KEY: Final = re.compile(r"^([a-z-]+):", re.MULTILINE)
_CASE: Final = "case"
BESIDE_RULES: Final = frozenset([_CASE, "hypothetical", "tests-of"])
"""First keys of files that may lie among rules and are none: others read them."""
_ITEMISED: Final = frozenset(["types", "terms", "sentences", "authorities", "standards", "rules"])


class Source(NamedTuple):
    """What a file holds: its text, its shape, and what it says, item by item."""

    file: RuleFile
    text: str
    raw: Shape
    items: tuple[str, ...]


class Sources(NamedTuple):
    """What the files hold; ``unread`` has the kinds of those that could not be read.

    ``cases`` are the first keys of files that hold a case. ``given`` are the files of the library,
    where a set extends it: its author cannot mend them. ``own`` are all files of the set itself.
    """

    files: list[Source]
    unread: set[type[Shape] | None]
    cases: list[Text]
    given: frozenset[str] = frozenset()
    own: tuple[RuleFile, ...] = ()

    def of(self, shape: type[R]) -> list[R]:
        """The files of that shape."""
        return [file.raw for file in self.files if isinstance(file.raw, shape)]

    def may_lack(self, shape: type[Shape]) -> bool:
        """Whether a file of that shape is unread, so that what it declares must not be missed."""
        return shape in self.unread or None in self.unread


def load_rules(
    path: Path | None = None, shelf: Shelf | None = None, extending: bool = False
) -> RuleSet:
    """The rules of a folder or file, by default the shipped library; InputError with all errors.

    A folder whose ``rule-set.yaml`` extends the library is read together with the library, and, if
    ``extending``, so is a single file. A ``shelf`` keeps what it reads for the next time.
    """
    problems = Problems()
    with nothing_collected():
        shelf = shelf or Shelf()
        sources = read_sources(path, shelf, problems, extending)
        rules = read_rules(sources, shelf, problems)
        if rules is not None:
            check_size(rules.rules, problems)
    problems.raise_if_errors()
    assert rules is not None
    return rules


def load_rule_texts(
    texts: Mapping[str, str], extending: bool = True, shelf: Shelf | None = None
) -> RuleSet:
    """The rules of some texts, each by the name to show for it; InputError with all errors.

    They are added to the library if ``extending``, or if a text among them says so. Nothing but
    the library is read from a disk.
    """
    problems = Problems()
    with nothing_collected():
        shelf = (shelf or Shelf()).with_texts({Path(name): text for name, text in texts.items()})
        own = Sources([], set(), [])
        _read([RuleFile(Path(name), name) for name in sorted(texts)], own, shelf, problems)
        sources = _whole(own, extending, shelf, problems)
        rules = read_rules(sources, shelf, problems)
        if rules is not None:
            check_size(rules.rules, problems)
    problems.raise_if_errors()
    assert rules is not None
    return rules


def read_rules(sources: Sources, shelf: Shelf, problems: Problems) -> RuleSet | None:
    """The rules that the files make up; None where ``problems`` says why there are none."""
    rules = _rules(sources, shelf, problems)
    if sources.given:
        problems.spare(sources.given)
    return rules


def _rules(sources: Sources, shelf: Shelf, problems: Problems) -> RuleSet | None:
    words = sources.of(RawVocabulary)
    vocabulary = shelf.keep(
        ("words", *_files(words)), tuple(words), partial(read_vocabulary, words), problems
    )
    cited = sources.of(RawAuthorities)
    authorities = shelf.keep(
        ("authorities", *_files(cited)), tuple(cited), partial(read_authorities, cited), problems
    )
    weighings = _weighings(sources.of(RawWeighing), problems)
    modules = sources.of(RawModule)
    if sources.may_lack(RawVocabulary) or _wordless(modules, vocabulary, problems):
        return None
    cites = None if sources.may_lack(RawAuthorities) else set(authorities)
    complete = not sources.may_lack(RawModule)
    law = read_modules(modules, vocabulary, cites, shelf, problems, complete)
    if problems.has_errors:
        return None
    items = sorted(item for file in sources.files for item in file.items)
    return RuleSet(
        vocabulary=vocabulary,
        authorities=_by_id(authorities),
        modules=_by_id(law.modules),
        rules=_by_id(law.rules),
        standards=_by_id(law.standards),
        readings=_by_id(law.readings),
        weighings=_by_id(weighings),
        digest=hashlib.sha256("\n".join(items).encode()).hexdigest(),
    )


def _files(raws: Sequence[Shape]) -> list[str]:
    return [raw.place.file for raw in raws]


def _wordless(modules: Sequence[RawModule], vocabulary: Vocabulary, problems: Problems) -> bool:
    """Whether there are rules or standards, and not a single sentence form to read them by."""
    asking = [module for module in modules if module.rules or module.standards]
    if vocabulary.forms or not asking:
        return False
    said = "no file of this set declares a sentence, so no rule can be read"
    hint = "to use the shipped words, put a rule-set.yaml beside it that says extends: library"
    problems.error("E629", said, asking[0].place, hint)
    return True


def read_sources(
    path: Path | None, shelf: Shelf, problems: Problems, extending: bool = False
) -> Sources:
    """What the files of a set hold, and those of the library where the set extends it.

    A set says so itself; a single file that belongs to none can only be read so. The library comes
    first: who says again what it says is told so.
    """
    mine = rule_files(path, problems)
    own = Sources([], set(), [], own=tuple(mine))
    _read(mine, own, shelf, problems)
    return _whole(own, extending and path is not None and not path.is_dir(), shelf, problems)


def _whole(own: Sources, extending: bool, shelf: Shelf, problems: Problems) -> Sources:
    """A set's own files, and those of the library if it is ``extending`` that or says so itself."""
    sets = own.of(RawRuleSet)
    for key in () if sets else own.cases:
        said = f"the first key tells what a file holds; {brief(key)} is no rules"
        hint = "a case lies in a folder of its own, as case.yaml, or in a set with a rule-set.yaml"
        problems.error("E206", said, key.place, hint)
    if not (extending or any(raw.extends for raw in sets)):
        return own
    library = Sources([], set(), [])
    _read(rule_files(None, problems), library, shelf, problems)
    return Sources(
        [*library.files, *own.files],
        own.unread | library.unread,
        own.cases,
        frozenset(source.file.shown for source in library.files),
        own.own,
    )


def _read(files: list[RuleFile], sources: Sources, shelf: Shelf, problems: Problems) -> None:
    for file, shown in files:
        read = shelf.read(file, shown, _raw, problems)
        if read is None:
            sources.unread.add(_kind_of_unread(file, shown, shelf))
        elif isinstance(read.made, Text):
            sources.cases.append(read.made)
        elif read.made is not None:
            sources.files.append(Source(RuleFile(file, shown), read.text, *read.made))


def _raw(node: Node, problems: Problems) -> tuple[Shape, tuple[str, ...]] | Text | None:
    shape = _kind(node, problems)
    if shape is None:
        first = next(iter(node), None) if isinstance(node, MapNode) else None
        return first if first == _CASE else None
    return shaped(node, shape, problems), () if shape is RawRuleSet else tuple(_items(node))


def _kind(node: Node, problems: Problems) -> type[Shape] | None:
    """The shape of a file, which its first key tells."""
    hint = f"it begins with one of: {', '.join(FILES)}"
    if not isinstance(node, MapNode) or not node:
        problems.error("E206", "a file of rules is a map", node.place, hint)
        return None
    first = next(iter(node))
    shape = FILES.get(first)
    if shape is None and first not in BESIDE_RULES:
        said = f"the first key tells what a file holds; {brief(first)} tells nothing"
        near = did_you_mean(first, FILES)
        problems.error("E206", said, first.place, near or hint)
    return shape


def _kind_of_unread(file: Path, shown: str, shelf: Shelf) -> type[Shape] | None:
    """What a file that is not well-formed seems to be, by its first key; None if that is open."""
    content = shelf.content(file, shown, Problems()) or b""
    key = _FIRST_KEY.search(content[:4096].decode("utf-8", "ignore"))
    return FILES.get(key[1]) if key else None


def _weighings(raws: list[RawWeighing], problems: Problems) -> dict[str, Weighing]:
    weighings: dict[str, Weighing] = {}
    seen: dict[str, Text] = {}
    for raw in raws:
        weighing = read_weighing(raw, problems)
        if once("weighing", raw.weighing, seen, problems):
            weighings[weighing.id] = weighing
    return weighings


def _by_id(items: Mapping[str, T]) -> dict[str, T]:
    return dict(sorted(items.items()))


def _items(file: Node) -> Iterator[str]:
    """What a file says, item by item, so that the order of files and items does not matter."""
    assert isinstance(file, MapNode)
    name = file.get("module", "")  # type: ignore[call-overload]
    rest: dict[str, object] = {}
    for key, value in file.items():
        if key in _ITEMISED and isinstance(value, ListNode):
            for item in value:
                yield json.dumps([name, key, item], ensure_ascii=False, sort_keys=True)
        elif key == "readings" and isinstance(value, MapNode):
            for reading, choices in value.items():
                ordered = list(choices.items()) if isinstance(choices, MapNode) else choices
                yield json.dumps([name, key, reading, ordered], ensure_ascii=False)
        else:
            rest[key] = value
    if rest:
        yield json.dumps(rest, ensure_ascii=False, sort_keys=True)
