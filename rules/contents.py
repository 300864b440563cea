"""Hands on: what a file says, as text that can be read, or why it cannot."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

from .errors import Place, Problems

LARGEST: Final = 2_000_000
"""Bytes in a file."""

# Without O_NONBLOCK, opening a named pipe waits until somebody writes into it.
_READING: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

_MARKS: Final = (  # the longer first: a UTF-32 mark begins like a UTF-16 one
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
    (b"\xef\xbb\xbf", "UTF-8 with a byte order mark"),
)


def read_content(path: Path, shown: str, problems: Problems) -> bytes | None:
    """The file's bytes, read once; None where ``problems`` says why there are none."""
    try:
        number = os.open(path, _READING)
        try:
            about = os.fstat(number)
            if not stat.S_ISREG(about.st_mode):
                said = "a folder" if stat.S_ISDIR(about.st_mode) else "not a file"
                problems.error("E101", f"cannot read it: it is {said}", Place(shown, 1, 1))
                return None
            if too_large(about.st_size, shown, problems):
                return None
            with os.fdopen(number, "rb", closefd=False) as stream:
                return stream.read(LARGEST + 1)
        finally:
            os.close(number)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        problems.error("E101", f"cannot read the file: {reason}", Place(shown, 1, 1))
        return None


def too_large(size: int, shown: str, problems: Problems) -> bool:
    """Whether a file of so many bytes is not read, which ``problems`` then says."""
    if size <= LARGEST:
        return False
    said = f"the file has {size:,} bytes; at most {LARGEST:,} are read"
    problems.error("E102", said, Place(shown, 1, 1), "divide it into several files")
    return True


def decoded(content: bytes, file: str, problems: Problems) -> str | None:
    """The bytes as text; None where they are not plain UTF-8. ``file`` is the name to show."""
    hint = "save it as UTF-8, without a byte order mark"
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            problems.error("E103", f"the file is {encoding}", Place(file, 1, 1), hint)
            return None
    if b"\0" in content[:4]:
        problems.error("E103", "the file looks like UTF-16", Place(file, 1, 1), hint)
        return None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        line = content[content.rfind(b"\n", 0, error.start) + 1 :].split(b"\n", 1)[0]
        place = Place(
            file,
            before.count("\n") + 1,
            len(before) - before.rfind("\n"),
            1,
            line.decode("utf-8", "replace").rstrip("\r"),
        )
        said = f"byte 0x{content[error.start]:02X} is not UTF-8"
        problems.error("E103", said, place, hint)
        return None
