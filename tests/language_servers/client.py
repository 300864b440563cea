"""Hands on: a client of a language server, over its standard input and output."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Any

PATIENCE = 60.0
"""Seconds to wait for any one answer, on a busy machine."""


class LanguageClient:
    """A server that runs, spoken to one question at a time; leaving the block ends it.

    ``settings`` is what the client answers when the server asks for its configuration, by section.
    One that is ``rich`` fills places in what is completed, and tells of files that change.
    """

    def __init__(
        self,
        command: Sequence[str],
        root: Path,
        settings: Mapping[str, Any] | None = None,
        rich: bool = False,
    ) -> None:
        self.rich = rich
        self.registered: list[str] = []
        """What the server asked to be told of."""
        self.root = root
        self.settings = settings or {}
        self.server: dict[str, Any] = {}
        """What the server says that it can do."""
        self.exit_code: int | None = None
        """What the server ended with, once it has."""
        self._command = list(command)
        self._asked = 0
        self._heard: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._told: dict[str, list[dict[str, Any]]] = {}
        self._versions: dict[str, int] = {}

    def __enter__(self) -> LanguageClient:
        self._process = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self.root,
        )
        assert self._process.stdout
        threading.Thread(target=self._listen, args=(self._process.stdout,), daemon=True).start()
        document = {
            "completion": {
                "completionItem": {
                    "documentationFormat": ["markdown"],
                    "snippetSupport": self.rich,
                }
            },
            "hover": {"contentFormat": ["markdown"]},
            "publishDiagnostics": {"relatedInformation": True},
        }
        root = {"uri": self.root.as_uri(), "name": self.root.name}
        answer = self.ask(
            "initialize",
            {
                "processId": None,
                "rootUri": root["uri"],
                "workspaceFolders": [root],
                "capabilities": {
                    "textDocument": document,
                    "workspace": {
                        "configuration": True,
                        "workspaceFolders": True,
                        "didChangeWatchedFiles": {"dynamicRegistration": self.rich},
                    },
                },
            },
        )
        self.server = answer["capabilities"]
        self.tell("initialized", {})
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if kind is None and self._process.poll() is None:
                self.ask("shutdown", None)
                self.tell("exit", None)
                self.exit_code = self._process.wait(PATIENCE)
        finally:
            if self._process.poll() is None:
                self._process.kill()
                self._process.wait()
            for stream in (self._process.stdin, self._process.stdout):
                assert stream
                stream.close()

    def ask(self, method: str, params: Any) -> Any:
        """The answer to a request."""
        self._asked += 1
        number = self._asked
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._next()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message["error"]
                return message.get("result")
            self._take(message)

    def tell(self, method: str, params: Any) -> None:
        """A notification, which nothing answers."""
        self._send({"method": method, "params": params})

    def open(self, path: Path, text: str | None = None, language: str = "yaml") -> str:
        """Open a file, with another text than it has if one is given; its URI."""
        uri = path.as_uri()
        text = path.read_text(encoding="utf-8") if text is None else text
        self._versions[uri] = 1
        self._told.pop(uri, None)
        document = {"uri": uri, "languageId": language, "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        return uri

    def change(self, uri: str, text: str) -> None:
        """Put another text in place of an open file's."""
        self._versions[uri] += 1
        self._told.pop(uri, None)
        document = {"uri": uri, "version": self._versions[uri]}
        changes = [{"text": text}]
        self.tell("textDocument/didChange", {"textDocument": document, "contentChanges": changes})

    def close(self, uri: str) -> None:
        """Close a file."""
        self.tell("textDocument/didClose", {"textDocument": {"uri": uri}})

    def diagnostics(self, uri: str) -> list[dict[str, Any]]:
        """The next that the server tells of an open file, or has told since it was changed."""
        while uri not in self._told:
            self._take(self._next())
        return self._told.pop(uri)

    def at(self, method: str, uri: str, line: int, character: int, **more: Any) -> Any:
        """The answer to a request about a place, counted from 0."""
        place = {"line": line, "character": character}
        return self.ask(method, {"textDocument": {"uri": uri}, "position": place, **more})

    def completions(self, uri: str, line: int, character: int) -> list[dict[str, Any]]:
        """What could stand at a place."""
        found = self.at("textDocument/completion", uri, line, character)
        return list(found["items"] if isinstance(found, dict) else found or [])

    def hover(self, uri: str, line: int, character: int) -> str:
        """What is shown of a place."""
        found = self.at("textDocument/hover", uri, line, character)
        contents = found["contents"] if found else ""
        return contents if isinstance(contents, str) else str(contents["value"])

    def vanish(self) -> int:
        """Close the lines to the server without a word, as a client does that is killed.

        What the server then ends with.
        """
        assert self._process.stdin
        self._process.stdin.close()
        return self._process.wait(PATIENCE)

    # --- messages

    def _take(self, message: dict[str, Any]) -> None:
        """What the server says of itself: kept, or answered where it asks."""
        method, params = message.get("method", ""), message.get("params") or {}
        if method == "textDocument/publishDiagnostics":
            self._told[params["uri"]] = params["diagnostics"]
        elif "id" in message:
            result: Any = None
            if method == "workspace/configuration":
                result = [self.settings.get(item.get("section", "")) for item in params["items"]]
            elif method == "client/registerCapability":
                self.registered += [each["method"] for each in params["registrations"]]
            self._send({"id": message["id"], "result": result})

    def _next(self) -> dict[str, Any]:
        message = self._heard.get(timeout=PATIENCE)
        assert message is not None, "the server has ended"
        return message

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _listen(self, stream: IO[bytes]) -> None:
        while (length := _length(stream)) is not None:
            self._heard.put(json.loads(stream.read(length)))
        self._heard.put(None)


def _length(stream: IO[bytes]) -> int | None:
    """The length of the next message; None where there is no other."""
    length = None
    while line := stream.readline().strip():
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    return length
