"""Hands on: EventReader, server-sent events out of the lines of a stream (HTML, 9.2)."""

from __future__ import annotations

from typing import NamedTuple


class ServerEvent(NamedTuple):
    """An event: its name, what it says, and the id by which the stream goes on after it."""

    name: str
    data: str
    id: str


class EventReader:
    """Reads line by line; an event is whole at the empty line after it."""

    def __init__(self) -> None:
        self._name = self._id = ""
        self._data: list[str] = []

    def read(self, line: str) -> ServerEvent | None:
        """The event that ends with this line, if one does."""
        if not line:
            event = ServerEvent(self._name or "message", "\n".join(self._data), self._id)
            whole = bool(self._data)
            self._name, self._data = "", []
            return event if whole else None
        field, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if field == "data":
            self._data.append(value)
        elif field == "event":
            self._name = value
        elif field == "id" and "\0" not in value:
            self._id = value
        return None
