import json
import zlib
from base64 import urlsafe_b64encode
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.documents.evaluations import EvaluationRequest
from api.serving.evaluation_ids import LONGEST, MARK, read_id, written


def packed(said: object) -> str:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    text = packer.compress(json.dumps(said).encode()) + packer.flush()
    return MARK + urlsafe_b64encode(text).decode().rstrip("=")


@given(
    edits=st.lists(st.dictionaries(st.text(max_size=10), st.text(max_size=40)), max_size=6),
    weighing=st.sampled_from(["as-published", "as-if-testified"]),
    proof=st.sampled_from([None, "preponderance"]),
)
def test_an_id_holds_its_request(
    edits: list[dict[str, str]], weighing: str, proof: str | None
) -> None:
    """What is read from an id is what it was made of, and its id is the same again."""
    request = EvaluationRequest(case="rust", edits=edits, weighing=weighing, proof=proof)
    id_ = written(request)
    assert id_ is not None
    assert read_id(id_) == request
    assert written(EvaluationRequest.model_validate(request.model_dump())) == id_


def test_own_texts_have_no_such_id() -> None:
    """What is not everybody's does not stand in an address."""
    request = EvaluationRequest.model_validate({"case": {"files": {"case.yaml": "case: mine"}}})
    assert written(request) is None
    assert read_id(packed(request.model_dump(mode="json"))) is None


def test_what_is_too_long_for_an_address_has_none() -> None:
    """Where the request does not fit, it is kept in the database, if at all."""
    texts = (sha256(bytes([number])).hexdigest() for number in range(200))
    edits = [{"suppose": text} for text in texts]
    assert written(EvaluationRequest(case="rust", edits=edits)) is None


@pytest.mark.parametrize(
    "id_",
    [
        "",
        MARK,
        "eeee",
        "f123",
        "e%%%",
        MARK + "A" * LONGEST,
        packed([]),
        packed({"case": "rust", "unknown": 1}),
        packed({"case": "rust", "edits": [{"suppose": "x" * 300_000}]}),
        packed({"case": "rust"})[:-4],
        packed({"case": "rust"}) + "==[here](x)",
        packed({"case": "rust"})[:6] + " " + packed({"case": "rust"})[6:],
        packed({"weighing": "as-published", "case": "rust"}),
    ],
)
def test_anything_else_is_no_id(id_: str) -> None:
    """Neither nonsense, nor half of one, nor one that unpacks to very much, is read."""
    assert read_id(id_) is None


@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    """Whatever stands in the address, reading it ends."""
    request = read_id(MARK + text)
    assert request is None or written(request) is not None


def test_no_id_of_the_database_is_taken_for_one_that_holds_a_request() -> None:
    """Those are hexadecimal."""
    assert MARK not in "0123456789abcdef"
