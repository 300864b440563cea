"""Hands on: ADDRESSES, every page there is, as people come to it; Looked, one of them."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple


class Looked(NamedTuple):
    """A page that is looked at: where, by whom, and what else it needs to be there."""

    path: str
    """``{finding}``, ``{exercise}`` and the like stand for what is there when tests run."""
    who: Literal["anybody", "student", "teacher"] = "anybody"
    status: int = 200


STRUCK: Final = (
    "?strike=F032&suppose=Dave%20Halls%20removed%20every%20round%20from%20the%20Colt%20.45"
)
SERVED: Final = "Hannah%20Gutierrez%20Reed%20served%20as%20the%20armorer"
ADDRESSES: Final = (
    Looked("/"),
    Looked("/reading"),
    Looked("/nowhere", status=404),
    Looked("/cases/rost/matrix", status=404),
    Looked("/cases/rust"),
    Looked("/cases/rust?strike=F032&reading=awareness%3Dsubjective&entity=party%3DJo%20Doe"),
    Looked("/cases/harbor-lantern"),
    Looked("/cases/rust/claims"),
    Looked("/cases/rust/claims?party=Dave%20Halls&strike=F032&believe=" + SERVED),
    Looked("/cases/rust/claims?q=nothing%20has%20this"),
    Looked("/cases/rust/claims/F032"),
    Looked("/cases/rust/claims/F032?strike=F032"),
    Looked("/cases/rust/claims/F9999", status=404),
    Looked("/cases/rust/matrix"),
    Looked("/cases/rust/matrix?all=yes"),
    Looked("/cases/rust/matrix" + STRUCK),
    Looked(
        "/cases/rust/matrix?strike=F9&suppose=nobody%20says%20so&proof=preponderance", status=422
    ),
    Looked("/cases/harbor-lantern/matrix"),
    Looked("/cases/rust/findings/{finding}"),
    Looked("/cases/rust/findings/{finding}?strike=F032&reading=awareness%3Dsubjective"),
    Looked("/cases/rust/findings/{finding}/picture"),
    Looked("/cases/rust/findings/0123456789abcdef", status=404),
    Looked("/cases/rust/what-if"),
    Looked(
        "/cases/rust/what-if?proof=clear-and-convincing&on=2022-01-01" + STRUCK.replace("?", "&")
    ),
    Looked("/cases/rust/what-if?find=yes&suppose=Dave%20Halls"),
    Looked("/cases/harbor-lantern/what-if"),
    Looked("/cases/rust/matters"),
    Looked("/cases/rust/matters?party=Dave%20Halls&strike=F032"),
    Looked("/cases/rust/matters?finding={finding}"),
    Looked("/cases/rust/matters?believe=C06%3DF013&finding={finding}"),
    Looked("/cases/harbor-lantern/matters/missing?finding=326d472408b58b32"),
    Looked("/cases/rust/matters/near?finding={finding}"),
    Looked("/cases/harbor-lantern/matters"),
    Looked("/playground"),
    Looked("/playground?file=new/rule&case=harbor-lantern"),
    Looked("/playground?file=facts/cases/harbor-lantern/case.yaml"),
    Looked("/playground?rule=showing-without-each-round&change={change}"),
    Looked("/playground?rule=showing-without-each-round&change={broken_change}"),
    Looked("/playground?file=nothing.yaml", status=404),
    Looked("/v1/cases/rust/claims"),
    Looked("/rules"),
    Looked("/rules?case=harbor-lantern&jurisdiction=us-nm"),
    Looked("/rules/vocabulary"),
    Looked("/rules/holding-is-handling"),
    Looked("/standards/wrongful-death"),
    Looked("/standards/involuntary-manslaughter?case=rust"),
    Looked("/account"),
    Looked("/account", "teacher"),
    Looked("/exercises"),
    Looked("/exercises", "student"),
    Looked("/exercises/{exercise}", status=401),
    Looked("/exercises/{exercise}", "student"),
    Looked("/exercises/{answered}", "student"),
    Looked("/exercises/{answered}", "teacher"),
    Looked("/exercises/{answered}/class", "teacher"),
    Looked("/exercises/{answered}/class", "student", 403),
    Looked("/exercises/{exercise}/change", "teacher"),
    Looked("/exercises/new", "teacher"),
    Looked("/exercises/new?case=rust", "teacher"),
    Looked("/embed/cases/rust/matrix?strike=F032"),
    Looked("/embed/cases/rust/findings/{finding}"),
    Looked("/embed/exercises/{exercise}", "student"),
    # Last: whoever sends its form leaves nothing to look at.
    Looked("/exercises/{exercise}/delete", "teacher"),
)
NO_PAGES: Final = (
    "/static/{name}",
    "/cases/{case}/findings/{finding}/{file}",
    "/cases/{case}/what-if.yaml",
    "/cases/{case}/suggestions",
    "/rules/{rule}/tests",
    "/exercises/{exercise}/class.csv",
)
"""Routes beside those of pages: files, and parts that come into a page by themselves."""
