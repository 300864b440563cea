"""What was said, and by whom: cases, their claims, quotes and timelines.

This is the package's whole public face; ``README.md`` says how to write a case.
"""

from .dates import is_before, is_date
from .entities import Declared, names_of, with_entities
from .loading import CASES, check_case, load_case, shipped_cases
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
from .shapes import EntityShape
from .timeline import Entry, came_before, timeline

__all__ = [
    "CASES",
    "Account",
    "Act",
    "Case",
    "Chapter",
    "Claim",
    "Context",
    "Declared",
    "Dispute",
    "Entity",
    "EntityShape",
    "Entry",
    "Missing",
    "Source",
    "SourceText",
    "came_before",
    "check_case",
    "check_quotes",
    "is_before",
    "is_date",
    "load_case",
    "names_of",
    "read_text",
    "several",
    "shipped_cases",
    "spoken",
    "timeline",
    "with_entities",
]
