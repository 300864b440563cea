"""The words and the law: statements, the vocabulary they are written in, and the rules.

This is the package's whole public face; ``README.md`` says what lives where.
"""

import importlib
import typing

from .checking import Checked, check_rules
from .codes import CODES
from .contents import decoded
from .errors import (
    Diagnostic,
    GroundingError,
    InputError,
    Place,
    Problems,
    ScienterError,
    UsageError,
    brief,
    did_you_mean,
    nearest,
    standing,
    with_article,
)
from .explained import page_of
from .fields import (
    BY_KIND,
    Date,
    Id,
    Keyed,
    OneOrMore,
    Several,
    Shape,
    Truth,
    keys_of,
    one_of,
)
from .loading import load_rule_texts, load_rules
from .models import (
    ALWAYS,
    AUTHORITY_STRENGTHS,
    CLAIM_KINDS,
    PROOF_STANDARDS,
    STRENGTHS,
    Authority,
    Choice,
    ClaimKind,
    Corroboration,
    Element,
    Exception_,
    Factors,
    KindStrength,
    Module,
    Period,
    ProofStandard,
    Reading,
    Rule,
    RuleSet,
    Standard,
    Weighing,
)
from .plain import plain_nodes
from .reading import (
    ListLimit,
    ListNode,
    MapNode,
    Node,
    Text,
    nothing_collected,
    parse_yaml,
    read_yaml,
)
from .remedies import REMEDIES
from .sets import CASE, LIBRARY, RULE_SET, TESTS, RuleFile, is_shipped, rule_files, set_of
from .shaping import shaped
from .shelf import OnShelf, Shelf
from .silences import silenced
from .statements import Pattern, Statement, Variable
from .verdicts import VERDICT
from .vocabulary import THING, Form, Slot, Term, Vocabulary, unfit
from .whole_files import write_whole
from .wording import SUPPLIED

if typing.TYPE_CHECKING:
    from .formatting import (
        FormattedFile,
        files_to_format,
        format_file,
        format_text,
        holds_files_of_ours,
    )
    from .json_schemas import (
        SCHEMA_VERSION,
        json_schema,
        key_descriptions,
        rule_schemas,
        schema_texts,
        shipped_schemas,
    )
    from .usage import SentenceUses, UsedBy, VocabularyUses, vocabulary_uses
else:
    _LATER = ("formatting", "json_schemas", "usage")

    # Reading and reporting do without these: each is imported when somebody asks for it.
    def __getattr__(name: str) -> object:
        for module in _LATER if name in __all__ else ():
            thing = vars(importlib.import_module(f"rules.{module}")).get(name)
            if thing is not None:
                return typing.cast(object, thing)
        raise AttributeError(f"module 'rules' has no attribute {name!r}")


__all__ = [
    "ALWAYS",
    "AUTHORITY_STRENGTHS",
    "BY_KIND",
    "CASE",
    "CLAIM_KINDS",
    "CODES",
    "LIBRARY",
    "PROOF_STANDARDS",
    "REMEDIES",
    "RULE_SET",
    "SCHEMA_VERSION",
    "STRENGTHS",
    "SUPPLIED",
    "TESTS",
    "THING",
    "VERDICT",
    "Authority",
    "Checked",
    "Choice",
    "ClaimKind",
    "Corroboration",
    "Date",
    "Diagnostic",
    "Element",
    "Exception_",
    "Factors",
    "Form",
    "FormattedFile",
    "GroundingError",
    "Id",
    "InputError",
    "Keyed",
    "KindStrength",
    "ListLimit",
    "ListNode",
    "MapNode",
    "Module",
    "Node",
    "OnShelf",
    "OneOrMore",
    "Pattern",
    "Period",
    "Place",
    "Problems",
    "ProofStandard",
    "Reading",
    "Rule",
    "RuleFile",
    "RuleSet",
    "ScienterError",
    "SentenceUses",
    "Several",
    "Shape",
    "Shelf",
    "Slot",
    "Standard",
    "Statement",
    "Term",
    "Text",
    "Truth",
    "UsageError",
    "UsedBy",
    "Variable",
    "Vocabulary",
    "VocabularyUses",
    "Weighing",
    "brief",
    "check_rules",
    "decoded",
    "did_you_mean",
    "files_to_format",
    "format_file",
    "format_text",
    "holds_files_of_ours",
    "is_shipped",
    "json_schema",
    "key_descriptions",
    "keys_of",
    "load_rule_texts",
    "load_rules",
    "nearest",
    "nothing_collected",
    "one_of",
    "page_of",
    "parse_yaml",
    "plain_nodes",
    "read_yaml",
    "rule_files",
    "rule_schemas",
    "schema_texts",
    "set_of",
    "shaped",
    "shipped_schemas",
    "silenced",
    "standing",
    "unfit",
    "vocabulary_uses",
    "with_article",
    "write_whole",
]
