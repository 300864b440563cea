"""Hands on: every code a diagnostic can carry, with what it means in a line.

E1 syntax, E2 shape, E3 words and references, E4 meaning, E5 limits, E6 use, L advice. Packages
further up the road add theirs here too, so that a code means one thing in the whole project.
"""

from __future__ import annotations

from typing import Final

CODES: Final[dict[str, str]] = {
    # --- syntax: what any YAML file may get wrong
    "E101": "a file or folder cannot be read",
    "E102": "a file is too large",
    "E103": "a file is not plain UTF-8",
    "E104": "a character that does not show, or that changes how others show",
    "E105": "not well-formed YAML",
    "E106": "a key stands twice in one place",
    "E107": "an anchor, alias, tag or merge key",
    "E108": "more than one document in a file",
    "E109": "nested too deep",
    "E110": "an empty file",
    "E111": "too many errors to show them all",
    # --- shape: keys and kinds of values
    "E201": "an unknown key",
    "E202": "a key is missing",
    "E203": "the wrong kind of value",
    "E204": "a word that is not one of those allowed here",
    "E205": "not fit to be a name or an id",
    "E206": "a file of no known kind",
    "E207": "keys that do not go together, or one of two that is missing",
    "E208": "a sentence form that is badly written",
    "E209": "empty, where something must stand",
    "E210": "not a date",
    "E211": "a number out of range",
    # --- words and references
    "E301": "no sentence form matches",
    "E302": "a sentence can be read in two ways",
    "E303": "an unknown name",
    "E304": "a variable where names must stand",
    "E305": "an unknown type",
    "E306": "the same id or name declared twice",
    "E307": "an unknown citation",
    "E308": "an unknown rule or group",
    "E309": "an unknown reading or choice",
    "E310": "an unknown slot of a form",
    "E311": "two forms that read the same",
    # --- meaning
    "E401": "a type clash",
    "E402": "a variable of the conclusion that no premise binds",
    "E403": "a cycle of overrides",
    "E404": "an undercutting rule that shares no variable with its target",
    "E405": "a strength without a reason",
    "E406": "a guideline made strong without its adoption",
    "E407": "keys that are not the choices of a reading",
    "E408": "a reading that does not fit the standard",
    "E409": "a stricter choice that does not need all that the laxer needs",
    "E410": "strengths or proof standards in the wrong order",
    "E411": "more asked for than there is",
    "E412": "a sentence the engine supplies is missing or has other slots",
    # --- limits of the grounder
    "E501": "too many premises in one rule",
    "E502": "too many rules",
    "E503": "too many variables shared by premises",
    "E504": "too many slots in a premise",
    "E505": "too many facts",
    "E506": "too many groundings open",
    "E507": "refused by durable-rules",
    "E508": "durable-rules cannot be imported",
    # --- use: what was asked for
    "E601": "no such case",
    "E602": "no such party",
    "E603": "no such standard",
    "E604": "no such act",
    "E605": "no such proof standard",
    "E606": "no such reading or choice",
    "E607": "no such weighing",
    "E608": "nothing fits all that was asked for",
    # --- advice
    "L401": "a circle through an exception",
    "L402": "an override that can never matter",
    "L403": "the same thing as exception and as evidence to the contrary",
}
