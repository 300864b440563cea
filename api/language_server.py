"""Hands on: language_server, which answers an editor in the language server protocol.

What there is to say is found by the engine (``Desk`` and its kin); here it is put into the
protocol's words. Checking runs in a thread of its own, so that nobody who types waits for it.
"""

from __future__ import annotations

import asyncio
import logging
import tempfile
from functools import partial
from pathlib import Path
from typing import Any, Final

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer

from api.background import Background
from api.language_positions import Positions, path_from, uri_of
from api.language_words import completion_item, diagnostic_of, silencing, symbol_of
from engine import (
    ENGINE_VERSION,
    Desk,
    complete,
    definitions,
    hover,
    lines_of,
    path_of,
    references,
    symbols,
    targets,
)
from rules import Diagnostic, Place, Problems, format_text

PAUSE: Final = 0.15
"""Seconds without a key before the files are checked."""
PATIENCE: Final = 60.0
"""Seconds after which a check is given up, so that the next can be made."""
_LOG = logging.getLogger(__name__)
_WAITING: Final = "Where it fires is being found out; ask again in a moment."


class ScienterServer(LanguageServer):
    """The server, with the files that are open in the editor."""

    def __init__(self, case: str) -> None:
        super().__init__(
            "scienter", ENGINE_VERSION, text_document_sync_kind=lsp.TextDocumentSyncKind.Full
        )
        self.desk = Desk(case)
        self.uris: dict[Path, str] = {}
        """The URI of each open file, as the editor writes it."""
        self.shown: set[Path] = set()
        """The files for which diagnostics are shown."""
        self.worker = Background()
        self.farer = Background()
        """Finds out where rules fire, beside the other: that takes its time."""
        self.folder: tempfile.TemporaryDirectory[str] | None = None
        self._later: asyncio.TimerHandle | None = None
        self._change = 0

    # --- the open files

    def put(self, uri: str, text: str) -> None:
        """Take in what an open file says now."""
        path = self.path(uri)
        self.uris[path] = uri
        self.desk.texts[path] = text
        self.check_soon()

    def drop(self, uri: str) -> None:
        """Let go of a file that was closed."""
        path = self.path(uri)
        self.desk.texts.pop(path, None)
        self.check_soon()

    def path(self, uri: str) -> Path:
        """The file of a URI; for a text that is in no file yet, one of its own in a folder."""
        path = path_from(uri)
        if path is not None and path.is_file():
            return path
        known = next((each for each, of in self.uris.items() if of == uri), None)
        if known is not None:
            return known
        self.folder = self.folder or tempfile.TemporaryDirectory(prefix="scienter-")
        name = path.name if path is not None and path.suffix else "untitled.yaml"
        made = Path(self.folder.name) / str(len(self.uris)) / name
        made.parent.mkdir()
        made.touch()
        return made

    def positions(self, path: Path) -> Positions:
        """The positions of an open file, or of one on disk."""
        text = self.desk.texts.get(path)
        if text is None:
            try:
                text = path.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError):
                text = ""
        return Positions(lines_of(text), self.workspace.position_codec)

    # --- checking

    def check_soon(self) -> None:
        """Check once nobody has typed for a moment."""
        self._change += 1
        if self._later is not None:
            self._later.cancel()
        loop = asyncio.get_running_loop()
        self._later = loop.call_later(PAUSE, lambda: loop.create_task(self._check(self._change)))

    async def _check(self, change: int) -> None:
        try:
            working = asyncio.wrap_future(self.worker.submit(self.desk.check))
            found = await asyncio.wait_for(working, PATIENCE)
        except TimeoutError:
            _LOG.error("checking took more than %s seconds", PATIENCE)
            self._tell(f"scienter gave up checking the files after {PATIENCE:g} seconds")
            self.worker.abandon()
            self.desk.start_over()
            return
        except Exception as error:
            _LOG.exception("checking failed")
            self._tell(f"scienter could not check the files ({type(error).__name__}: {error})")
            return
        if change == self._change:  # else somebody typed meanwhile, and it is checked again
            self._publish(found)

    def _publish(self, found: dict[Path, list[Diagnostic]]) -> None:
        still = {path for path, diagnostics in found.items() if diagnostics or path in self.uris}
        for path in sorted(still | self.shown):
            positions = self.positions(path)
            told = [diagnostic_of(each, positions) for each in found.get(path, [])]
            uri = self.uris.get(path) or uri_of(path)
            self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, told))
        self.shown = {path for path in still if found[path]}
        self.uris = {path: uri for path, uri in self.uris.items() if path in self.desk.texts}

    def watch_files(self) -> None:
        """Ask the editor, if it can, to tell when files change that it has not open."""
        able = self.client_capabilities.workspace
        watched = able.did_change_watched_files if able else None
        if not watched or not watched.dynamic_registration:
            return
        of = lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES
        kinds = lsp.DidChangeWatchedFilesRegistrationOptions(
            [lsp.FileSystemWatcher("**/*.yaml"), lsp.FileSystemWatcher("**/*.yml")]
        )
        wanted = lsp.RegistrationParams([lsp.Registration("files", of, kinds)])
        self.client_register_capability(wanted, lambda answer: None)

    def _tell(self, message: str) -> None:
        params = lsp.ShowMessageParams(lsp.MessageType.Warning, message)
        self.window_show_message(params)

    # --- answers

    def completions(self, params: lsp.CompletionParams) -> lsp.CompletionList:
        """What may be written at a place."""
        path = self.path(params.text_document.uri)
        positions = self.positions(path)
        line, column = params.position.line, positions.column(params.position)
        known = self.desk.known(path, line)
        found = complete(positions.lines, line, column, known)
        able = self.client_capabilities.text_document
        item = able.completion.completion_item if able and able.completion else None
        snippets = bool(item and item.snippet_support)
        typed = positions.lines[line][:column] if line < len(positions.lines) else ""
        items = [completion_item(each, line, typed, positions, snippets) for each in found]
        return lsp.CompletionList(is_incomplete=True, items=items)

    def hovered(self, params: lsp.HoverParams) -> lsp.Hover | None:
        """What is told of a place."""
        path = self.path(params.text_document.uri)
        positions = self.positions(path)
        line, column = params.position.line, positions.column(params.position)
        fared = self.desk.fared(path)
        if fared is None:
            fared = _WAITING
            self.farer.submit(partial(self._fare, path))
        known = self.desk.known(path, line)
        naming = self.desk.naming(path)
        found = hover(positions.lines, line, column, known, fared, naming, self.desk.case)
        if found is None:
            return None
        target, told = found
        where = positions.range(target.line, target.start, target.end)
        return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, told), where)

    def _fare(self, path: Path) -> None:
        try:
            self.desk.fare(path)
        except Exception:
            _LOG.exception("finding out where rules fire failed")

    def defined(self, params: lsp.DefinitionParams) -> list[lsp.Location]:
        """Where what is meant is declared, or concluded."""
        path = self.path(params.text_document.uri)
        positions = self.positions(path)
        line, column = params.position.line, positions.column(params.position)
        known = self.desk.known(path, line)
        for target in targets(positions.lines, line, column, known):
            places = definitions(target, known)
            if places:
                return [self._location(place, path) for place in places]
        return []

    def referred(self, params: lsp.ReferenceParams) -> list[lsp.Location]:
        """Who uses what is meant."""
        path = self.path(params.text_document.uri)
        positions = self.positions(path)
        line, column = params.position.line, positions.column(params.position)
        known = self.desk.known(path, line)
        for target in targets(positions.lines, line, column, known):
            places = references(target, known, self.desk.naming(path))
            if places:
                return [self._location(place, path) for place in places]
        return []

    def _location(self, place: Place, here: Path) -> lsp.Location:
        path = path_of(place.file) if place.file else here
        path = next((each for each in self.uris if each.resolve() == path.resolve()), path)
        start = place.column - 1
        where = self.positions(path).range(place.line - 1, start, start + place.length)
        return lsp.Location(self.uris.get(path) or uri_of(path), where)

    def outlined(self, params: lsp.DocumentSymbolParams) -> list[lsp.DocumentSymbol]:
        """What a file holds that has a name."""
        positions = self.positions(self.path(params.text_document.uri))
        return [symbol_of(each, positions) for each in symbols(positions.lines)]

    def formatted(self, params: lsp.DocumentFormattingParams) -> list[lsp.TextEdit] | None:
        """The file in the canonical layout; where that cannot be had it is said why."""
        path = self.path(params.text_document.uri)
        text = self.desk.texts.get(path)
        if text is None:
            return None
        problems = Problems()
        laid_out = format_text(text, path.name, problems)
        if laid_out is None:
            first = next(iter(problems.diagnostics), None)
            why = f": {first.message}" if first else ""
            where = f" (line {first.place.line})" if first and first.place else ""
            self._tell(f"The file stays as it is{why}{where}")
            return None
        if "\r\n" in text:
            laid_out = laid_out.replace("\n", "\r\n")
        return [] if laid_out == text else [lsp.TextEdit(self.positions(path).whole, laid_out)]

    def mended(self, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        """For each piece of advice, a line that silences it once a reason is added."""
        uri = params.text_document.uri
        lines = self.positions(self.path(uri)).lines
        return [
            silencing(each, uri, lines)
            for each in params.context.diagnostics
            if str(each.code or "").startswith("L") and not str(each.code).startswith("L60")
        ]


def language_server(case: str = "rust") -> ScienterServer:
    """The server; ``case`` is the one of which it is shown where rules fire in it."""
    server = ScienterServer(case)
    feature: Any = server.feature

    def opened(server: ScienterServer, params: lsp.DidOpenTextDocumentParams) -> None:
        server.put(params.text_document.uri, params.text_document.text)

    def changed(server: ScienterServer, params: lsp.DidChangeTextDocumentParams) -> None:
        for change in params.content_changes:
            server.put(params.text_document.uri, change.text)

    def closed(server: ScienterServer, params: lsp.DidCloseTextDocumentParams) -> None:
        server.drop(params.text_document.uri)

    def initialized(server: ScienterServer, params: lsp.InitializedParams) -> None:
        server.watch_files()

    def elsewhere(server: ScienterServer, params: Any) -> None:
        server.check_soon()

    triggers = lsp.CompletionOptions(trigger_characters=[" ", "<", "-", ":", "[", ","])
    quick = lsp.CodeActionOptions(code_action_kinds=[lsp.CodeActionKind.QuickFix])
    for method, handler, options in (
        (lsp.INITIALIZED, initialized, None),
        (lsp.TEXT_DOCUMENT_DID_OPEN, opened, None),
        (lsp.TEXT_DOCUMENT_DID_CHANGE, changed, None),
        (lsp.TEXT_DOCUMENT_DID_CLOSE, closed, None),
        (lsp.TEXT_DOCUMENT_DID_SAVE, elsewhere, None),
        (lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, elsewhere, None),
        (lsp.TEXT_DOCUMENT_COMPLETION, ScienterServer.completions, triggers),
        (lsp.TEXT_DOCUMENT_HOVER, ScienterServer.hovered, None),
        (lsp.TEXT_DOCUMENT_DEFINITION, ScienterServer.defined, None),
        (lsp.TEXT_DOCUMENT_REFERENCES, ScienterServer.referred, None),
        (lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL, ScienterServer.outlined, None),
        (lsp.TEXT_DOCUMENT_FORMATTING, ScienterServer.formatted, None),
        (lsp.TEXT_DOCUMENT_CODE_ACTION, ScienterServer.mended, quick),
    ):
        # pygls marks what it is given, and a bound method takes no mark.
        feature(method, options)(partial(handler, server))
    return server
