"""Events are read as browsers read them."""

from __future__ import annotations

from api.client.event_streams import EventReader, ServerEvent


def read(text: str) -> list[ServerEvent]:
    """The events of a stream."""
    reader = EventReader()
    found = (reader.read(line) for line in text.split("\n"))
    return [event for event in found if event is not None]


def test_events_have_names_ids_and_lines_of_data() -> None:
    """An id stays until there is another; an event without data is none."""
    assert read(
        "id: 1\nevent: done\ndata: a\ndata:b\n\ndata\n\nevent: x\n\n: hush\ndata: c\n\n"
    ) == [
        ServerEvent("done", "a\nb", "1"),
        ServerEvent("message", "", "1"),
        ServerEvent("message", "c", "1"),
    ]


def test_an_event_that_is_cut_off_is_none() -> None:
    """It ends with an empty line, or not at all."""
    assert read("data: a\nid: 1") == []
