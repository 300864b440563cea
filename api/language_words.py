"""Hands on: what the engine finds at places of a file, in the words of the protocol."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lsprotocol import types as lsp

from api.language_positions import Positions
from engine import Suggestion, Symbol, silence
from rules import CODES, Diagnostic

_KINDS: Final = {
    "sentence": lsp.CompletionItemKind.Event,
    "name": lsp.CompletionItemKind.Value,
    "variable": lsp.CompletionItemKind.Variable,
    "key": lsp.CompletionItemKind.Property,
    "word": lsp.CompletionItemKind.EnumMember,
    "reference": lsp.CompletionItemKind.Reference,
}
_SYMBOLS: Final = {
    "rule": lsp.SymbolKind.Function,
    "standard": lsp.SymbolKind.Class,
    "element": lsp.SymbolKind.Property,
    "test": lsp.SymbolKind.Method,
    "claim": lsp.SymbolKind.Event,
    "act": lsp.SymbolKind.Object,
    "cite": lsp.SymbolKind.Constant,
}


def diagnostic_of(found: Diagnostic, positions: Positions) -> lsp.Diagnostic:
    """A diagnostic, with its hint on a line of its own."""
    code, message, place, hint, severity = found
    where = positions.range(0, 0, 0)
    if place is not None:
        start = place.column - 1
        where = positions.range(place.line - 1, start, start + place.length)
    level = lsp.DiagnosticSeverity
    return lsp.Diagnostic(
        range=where,
        message=f"{message}\nhint: {hint}" if hint else message,
        severity=level.Error if severity == "error" else level.Warning,
        code=code,
        source="scienter",
    )


def completion_item(
    each: Suggestion, line: int, typed: str, positions: Positions, snippets: bool
) -> lsp.CompletionItem:
    """What may be written. ``typed`` is the line as far as the cursor; ``snippets`` are known."""
    new = each.text if snippets else each.plain
    # The words were looked for here already: an editor is to find again what it is given.
    found_by = typed[each.start :] if each.sort in ("sentence", "name", "variable") else each.label
    plain, snippet = lsp.InsertTextFormat.PlainText, lsp.InsertTextFormat.Snippet
    return lsp.CompletionItem(
        label=each.label,
        kind=_KINDS[each.sort],
        detail=each.detail or None,
        documentation=lsp.MarkupContent(lsp.MarkupKind.Markdown, each.documentation)
        if each.documentation
        else None,
        sort_text=f"{each.order + 10_000:06d}",
        filter_text=found_by or each.label,
        insert_text_format=snippet if snippets else plain,
        text_edit=lsp.TextEdit(positions.range(line, each.start, each.end), new),
    )


def symbol_of(each: Symbol, positions: Positions) -> lsp.DocumentSymbol:
    """An item of a file's outline."""
    return lsp.DocumentSymbol(
        name=each.name,
        detail=each.sort,
        kind=_SYMBOLS.get(each.sort, lsp.SymbolKind.Key),
        range=positions.lines_range(each.first, each.last),
        selection_range=positions.range(each.first, each.start, each.end),
    )


def silencing(found: lsp.Diagnostic, uri: str, lines: Sequence[str]) -> lsp.CodeAction:
    """The offer to silence a piece of advice with a reason, which its author is to write."""
    line, code = found.range.start.line, str(found.code)
    at = lsp.Range(lsp.Position(line, 0), lsp.Position(line, 0))
    edit = lsp.TextEdit(at, silence(lines, line, code) + "\n")
    return lsp.CodeAction(
        title=f"Silence {code} here, with a reason ({CODES.get(code, 'advice')})",
        kind=lsp.CodeActionKind.QuickFix,
        diagnostics=[found],
        edit=lsp.WorkspaceEdit(changes={uri: [edit]}),
    )
