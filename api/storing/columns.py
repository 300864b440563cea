"""Hands on: Base of all tables, and columns that hold the same on SQLite and PostgreSQL."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Annotated, Any, TypeVar

from sqlalchemy import DateTime, Dialect, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.types import TypeDecorator

Json = dict[str, Any]
T = TypeVar("T")


class Moment(TypeDecorator[datetime]):
    """A time in UTC, whatever the database makes of zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """In UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Words(TypeDecorator[str]):
    """What somebody wrote; NUL and halves of characters, which no database keeps, as U+FFFD."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """As text that every database takes."""
        return None if value is None else kept_words(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """As it is."""
        return value


class Document(TypeDecorator[Json]):
    """A JSON object, as text in ASCII with its keys in order: the same object, the same text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Json | None, dialect: Dialect) -> str | None:
        """As text."""
        return None if value is None else document_text(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Json | None:
        """As an object."""
        if value is None:
            return None
        loaded: Json = json.loads(value)
        return loaded


def document_text(document: Json) -> str:
    """The one text of a JSON object."""
    return json.dumps(document, sort_keys=True, separators=(",", ":"))


def kept_words(text: str) -> str:
    """The text without what no database keeps."""
    whole = text.replace("\x00", "\N{REPLACEMENT CHARACTER}")
    return "".join("\N{REPLACEMENT CHARACTER}" if "\ud800" <= c <= "\udfff" else c for c in whole)


class Base(DeclarativeBase):
    """All tables; constraints have names, so that migrations can speak of them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: Moment, Json: Document}  # noqa: RUF012 - SQLAlchemy's own way


Hex = Annotated[str, mapped_column(String(32))]
"""128 random bits."""
Uuid = Annotated[str, mapped_column(String(36))]
Short = Annotated[str, mapped_column(String(40))]
"""A word of ours: a role, a state, a kind."""
Slug = Annotated[str, mapped_column(String(80))]
