"""What was said, and by whom: cases, their claims, quotes and timelines.

This is the package's whole public face; ``README.md`` says how to write a case.
"""

import importlib
import typing

from .dates import Span, is_before, is_date, span
from .entities import Declared, names_of, with_entities
from .loading import (
    CASES,
    PART_KEYS,
    case_files,
    case_of,
    check_case,
    load_case,
    load_case_texts,
    shipped_cases,
)
from .models import (
    Account,
    Act,
    Case,
    Chapter,
    Claim,
    Context,
    Dispute,
    Entity,
    Missing,
    Source,
)
from .quotes import SourceText, check_quotes, read_text
from .register import several, spoken
from .shapes import ActShape, CaseShape, ClaimShape, EntityShape, EventShape, SourceShape
from .shown_names import file_of, shown_name
from .timeline import Entry, came_before, timeline

if typing.TYPE_CHECKING:
    from .advising import advise_case
    from .json_schemas import (
        case_schemas,
    )
else:
    # Reading and reporting do without these: they are imported when somebody asks for them.
    _LATER = {"advise_case": "facts.advising", "case_schemas": "facts.json_schemas"}

    def __getattr__(name: str) -> object:
        if name in _LATER:
            return getattr(importlib.import_module(_LATER[name]), name)
        raise AttributeError(f"module 'facts' has no attribute {name!r}")


__all__ = [
    "CASES",
    "PART_KEYS",
    "Account",
    "Act",
    "ActShape",
    "Case",
    "CaseShape",
    "Chapter",
    "Claim",
    "ClaimShape",
    "Context",
    "Declared",
    "Dispute",
    "Entity",
    "EntityShape",
    "Entry",
    "EventShape",
    "Missing",
    "Source",
    "SourceShape",
    "SourceText",
    "Span",
    "advise_case",
    "came_before",
    "case_files",
    "case_of",
    "case_schemas",
    "check_case",
    "check_quotes",
    "file_of",
    "is_before",
    "is_date",
    "load_case",
    "load_case_texts",
    "names_of",
    "read_text",
    "several",
    "shipped_cases",
    "shown_name",
    "span",
    "spoken",
    "timeline",
    "with_entities",
]
