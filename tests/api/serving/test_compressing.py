"""What is long is compressed for whoever takes that, under a tag of its own."""

from __future__ import annotations

import gzip

import pytest
from starlette.responses import Response, StreamingResponse

from api.serving.compressing import ASIDE_FROM, COMPRESSED_FROM, Compressing, coded, uncoded
from api.serving.today import kept_tag
from tests.api.serving.asking_asgi import Sent, answered

LONG = b"a claim" * COMPRESSED_FROM


def found(body: bytes, accepts: str = "gzip", **headers: str) -> Sent:
    """What is sent for a response."""
    app = Compressing(Response(body, 200, {"ETag": '"abc"', **headers}))
    return answered(app, headers={"Accept-Encoding": accepts} if accepts else {})


@pytest.mark.parametrize("accepts", ["gzip", "br, gzip;q=0.1", "x-gzip", "*", "GZIP; Q=1.0"])
def test_what_is_long_is_compressed(accepts: str) -> None:
    """It has another tag than what is not, since it is not the same byte for byte."""
    sent = found(LONG, accepts)
    assert gzip.decompress(sent.body) == LONG
    assert (sent.headers["content-encoding"], sent.headers["etag"]) == ("gzip", '"abc-gzip"')
    assert sent.headers["content-length"] == str(len(sent.body))


@pytest.mark.parametrize(
    "accepts", ["", "identity", "br", "gzip;q=0", "gzip; q=0.0", "*, gzip;q=0", "gzip;q=x"]
)
def test_whoever_does_not_take_it_gets_it_as_it_is(accepts: str) -> None:
    """Weight 0 is a refusal. Caches are told what it depends on."""
    sent = found(LONG, accepts)
    assert sent.body == LONG
    assert "content-encoding" not in sent.headers
    assert (sent.headers["etag"], sent.headers["vary"]) == ('"abc"', "Accept-Encoding")


def test_the_same_is_compressed_to_the_same_bytes() -> None:
    """In a thread, too: a tag that is not weak promises it."""
    very_long = b"a claim" * ASIDE_FROM
    for body in (LONG, very_long):
        assert found(body).body == found(body).body == gzip.compress(body, 5, mtime=0)


def test_what_is_short_coded_or_sent_in_parts_is_left_alone() -> None:
    """Nothing is compressed twice, and events are not held back."""
    assert found(b"x" * (COMPRESSED_FROM - 1)).headers["etag"] == '"abc"'
    assert found(LONG, **{"Content-Encoding": "br"}).body == LONG

    async def parts() -> object:
        yield LONG
        yield LONG

    sent = answered(
        Compressing(StreamingResponse(parts())),  # type: ignore[arg-type]
        headers={"Accept-Encoding": "gzip"},
    )
    assert sent.body == LONG * 2


def test_that_nothing_is_sent_depends_on_it_too() -> None:
    """Of a 304; what else it depends on is kept."""
    app = Compressing(Response(None, 304, {"ETag": '"abc"', "Vary": "Accept"}))
    sent = answered(app, headers={"Accept-Encoding": "gzip"})
    assert (sent.headers["vary"], sent.headers["etag"]) == ("Accept, Accept-Encoding", '"abc"')


def test_a_write_goes_by_either_tag() -> None:
    """What was read compressed is the same that is kept."""
    assert uncoded(coded("abc")) == uncoded("abc") == "abc"
    assert kept_tag(coded("abc.0123abcd")) == kept_tag(coded("abc")) == "abc"
