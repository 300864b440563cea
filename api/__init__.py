"""What people and programs touch: the command line, and what it prints.

``README.md`` has every command. The HTTP API and the page will live here too.
"""

from __future__ import annotations

__all__: list[str] = []
