"""Hands on: the order of keys where the keys of a map are known.

Names of an author's choosing (choices, entities, acts) stay as they are: their order may count.
"""

from __future__ import annotations

from typing import Final

from .layout import Collection, Entry

_FILES: Final = {
    "module": "module title jurisdiction persuasive-in in-force cites note readings standards "
    "rules",
    "weighing": "weighing title note kinds proof-standards corroboration in-play",
    "types": "types terms sentences",
    "terms": "types terms sentences",
    "case": "case title about event jurisdiction sources-as-of sources source chapters entities "
    "acts claims disputes missing context",
    "rule-set": "rule-set title extends note",
    "tests-of": "tests-of title note jurisdiction event weighing kind entities acts given tests",
    "hypothetical": "hypothetical case note entities edits",
}
"""By the first key of a file. Files of one list, and parts of a case, stay as they are."""

_ITEMS: Final = {
    "authorities": "cite title kind date verified superseded-by note",
    "terms": "name type",
    "sentences": "id says denies asks one-of",
    "rules": "rule title cites authority strength because group overrides in-force if unless then "
    "undercuts note",
    "if": "at-least of",
    "unless": "says burden proof undercuts",
    "standards": "standard title kind reaches cites in-force concerns burden for-roles readings "
    "elements note",
    "elements": "element title needs direct",
    "proof-standards": "id title forum floor margin ceiling opposing exception",
    "chapters": "chapter title at",
    "claims": "claim says no-evidence-of by for kind offered-against origin hedge provided "
    "completes undercuts source at quote said-on on chapter note",
    "missing": "missing what bears-on source at quote note",
    "disputes": "dispute question accounts settled-by note",
    "accounts": "account claims",
    "context": "fact reason because by source at quote",
    "given": "claim says no-evidence-of by for kind offered-against origin hedge provided "
    "undercuts said-on on note",
    "expect": "says finding for party act reading reaches status to-charge disputed because "
    "not-because defeated not-defeated undercut overridden elements note",
    "tests": "test note jurisdiction event weighing kind entities acts given edits expect",
}
"""By the key under which the list stands."""

_MAPS: Final = {
    "in-force": "from to",
    "concerns": "party act role",
    "burden": "on proof to-charge",
    "corroboration": "each-at-least raises at-most",
    "offered-against": "charging trial usable",
    "otherwise": "charging trial usable",
    "event": "date place",
}
"""By the key whose value the map is."""

_ENTRIES: Final = {
    "kinds": "title offered-against otherwise",
    "acts": "by as kind is about raised-by on note",
    "sources": "citation date sha256 note",
}
"""By the key whose value is a map of names, for what stands under each name."""

_OF_NAMES: Final = frozenset(("entities", "elements", "needs", "binds"))
"""Keys whose value is a map of names, under which nothing is put in order."""

_CHOICE: Final = "title cites binds stricter-than default"
KNOWN: Final = (_FILES, _ITEMS, _MAPS, _ENTRIES)


def put_in_order(root: Collection) -> None:
    """Put the keys of every map that is known in order, with their comments."""
    first = root.entries[0].key
    words = _FILES.get(first.text if first else "")
    if words is not None:
        _ordered(root, words, first_stays=True)
    _descend(root, ())


def _descend(within: Collection, path: tuple[str, ...]) -> None:
    for entry in within.entries:
        value = entry.value
        if not isinstance(value, Collection):
            continue
        here = (*path, str(entry.key.text)) if entry.key is not None else (*path, "-")
        words = _words(here) if value.is_map else None
        if words is not None:
            _ordered(value, words)
        _descend(value, here)


def _words(path: tuple[str, ...]) -> str | None:
    last = path[-1]
    above = path[-2] if len(path) > 1 else ""
    if last == "-":
        return _ITEMS.get(above)
    if path[0] == "readings":
        return _CHOICE if len(path) == 3 else None
    if above in _OF_NAMES:
        return None
    if above in _ENTRIES and (len(path) == 2 or path[-3] == "-"):
        return _ENTRIES[above]
    return _MAPS.get(last)


def _ordered(map_: Collection, words: str, first_stays: bool = False) -> None:
    """Unknown keys stay behind the key they stood behind; comments go with their keys."""
    order = {word: number for number, word in enumerate(words.split())}
    runs: list[list[Entry]] = []
    for entry in map_.entries:
        if not runs or str(entry.key.text if entry.key else "") in order:
            runs.append([])
        runs[-1].append(entry)
    head, runs = (runs[:1], runs[1:]) if first_stays else ([], runs)
    runs.sort(key=lambda run: order.get(str(run[0].key.text if run[0].key else ""), -1))
    map_.entries = [entry for run in (*head, *runs) for entry in run]
