"""Hands on: write_whole, a file written whole or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, content: bytes, ready: Callable[[], bool] = lambda: True) -> bool:
    """Put a file in its place in one step, from a draft of its own beside it.

    The mode of what is replaced stays, and a link stays a link. False where at the last moment it
    is not ``ready``; then, and where there is an OSError, all is as it was.
    """
    target = Path(os.path.realpath(path))
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
    draft = target.with_name(f".{target.name[:100]}.{os.urandom(8).hex()}.part")
    try:
        with draft.open("xb") as stream:
            if mode is not None:
                os.chmod(draft, mode)
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if not ready():
            return False
        draft.replace(target)
        return True
    finally:
        with suppress(OSError):
            draft.unlink()
