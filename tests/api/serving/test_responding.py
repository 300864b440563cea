"""Answers as responses: tags, the next page, and problems with the id of the request."""

from __future__ import annotations

import json

import pytest
from starlette.requests import Request
from starlette.responses import Response

from api.answering.questions import CSV, JSON, Answer
from api.documents.problems import PROBLEM_MEDIA, problem
from api.documents.system import Health
from api.serving.responding import sent, sent_document


def request(query: str = "", method: str = "GET", **headers: str) -> Request:
    """One that was asked."""
    return Request(
        {
            "type": "http",
            "method": method,
            "path": "/v1/cases",
            "query_string": query.encode(),
            "headers": [(n.replace("_", "-").encode(), v.encode()) for n, v in headers.items()],
            "state": {"request_id": "0123"},
            "server": ("here", 80),
            "scheme": "http",
        }
    )


def told(request: Request, next_: str = "") -> Response:
    """The response with some answer."""
    return sent(request, Answer(200, JSON, b"{}", "abc", next_))


def test_an_answer_has_its_tag_and_who_may_keep_it() -> None:
    """A browser may, for whoever asked; it has to ask whether it is still so."""
    found = told(request())
    assert found.headers["etag"] == '"abc"'
    assert found.headers["cache-control"] == "private, no-cache"
    assert found.headers["vary"] == "Accept, Authorization"
    assert "link" not in found.headers


@pytest.mark.parametrize("had", ['"abc"', 'W/"abc"', '"x", "abc"', '"x",W/"abc"', "*"])
def test_whoever_has_it_gets_nothing_else(had: str) -> None:
    """With the same headers, and without a body."""
    found = told(request(if_none_match=had))
    assert (found.status_code, found.body) == (304, b"")
    assert found.headers["etag"] == '"abc"'
    assert found.headers["cache-control"]
    assert "content-type" not in found.headers


def test_whoever_has_it_compressed_gets_nothing_else() -> None:
    """Its ETag is that of what they have."""
    found = told(request(if_none_match='"x", "abc-gzip"'))
    assert (found.status_code, found.headers["etag"]) == (304, '"abc-gzip"')


@pytest.mark.parametrize("had", ['"ab"', "abc", '"abcd"', '""', ""])
def test_whoever_has_another_gets_it(had: str) -> None:
    """A tag is compared as a whole."""
    assert told(request(if_none_match=had)).status_code == 200


def test_what_is_written_is_told_even_to_whoever_has_it() -> None:
    """304 is for what is read."""
    assert told(request(method="PUT", if_none_match='"abc"')).status_code == 200
    assert sent(request(if_none_match="*"), Answer(200, JSON, b"{}")).status_code == 200


def test_the_next_page_keeps_what_was_asked_for() -> None:
    """All but the cursor, with blanks and signs as an address has them."""
    found = told(request("party=A%26B+C&limit=2&cursor=old&party=D"), "n/w")
    assert found.headers["link"] == (
        '</v1/cases?party=A%26B+C&limit=2&party=D&cursor=n%2Fw>; rel="next"'
    )


def test_a_problem_has_the_id_of_the_request() -> None:
    """And its headers, such as when to ask again."""
    body = problem("E719", 503, "too much to do").model_dump_json().encode()
    asked = request()
    answer = Answer(503, PROBLEM_MEDIA, body, headers=(("Retry-After", "2"),))
    found = sent(asked, answer)
    assert json.loads(bytes(found.body))["request_id"] == "0123"
    assert (found.status_code, found.headers["retry-after"]) == (503, "2")
    assert asked.state.code == "E719"


def test_text_says_that_it_is_utf_8() -> None:
    """JSON always is."""
    assert sent(request(), Answer(200, CSV, b"")).headers["content-type"].endswith("charset=utf-8")
    assert sent(request(), Answer(200, JSON, b"")).headers["content-type"] == JSON


def test_a_document_of_the_server_is_told_alike() -> None:
    """With a status and headers of its own."""
    found = sent_document(request(), Health(status="ok"), "t", 201, {"Location": "/x"}, "c")
    assert (found.status_code, found.body) == (201, b'{"status":"ok"}')
    assert (found.headers["etag"], found.headers["location"]) == ('"t"', "/x")
    assert "cursor=c" in found.headers["link"]
