"""The one layout in which files are written: comments kept, meaning never changed.

``format_text`` is the whole of it for text, ``format_file`` for a file that may be replaced.
"""

from .formatted import KINDS, format_text
from .replacing import FormattedFile, files_to_format, format_file, holds_files_of_ours

__all__ = [
    "KINDS",
    "FormattedFile",
    "files_to_format",
    "format_file",
    "format_text",
    "holds_files_of_ours",
]
