"""Hands on: view_of, the view of a page of what matters; found and id_of, a finding of it."""

from __future__ import annotations

from api.answering.findings import finding_id
from api.answering.questions import HTML, Question
from api.site.address import Address
from api.site.views.case_view import CaseView
from engine import Finding


def view_of(at: Address | str, **chosen: str) -> CaseView:
    """The view of a page of what matters, with what it has chosen."""
    address = at if isinstance(at, Address) else Address(at)
    about = {**address.about, "path": ["matters"], "chosen": chosen}
    return CaseView(Question("page-matters", about, HTML))


def found(view: CaseView, party: str, standard: str, act: str = "") -> Finding:
    """The one finding of that party, standard and act."""
    some = [f for f in view.shown if (f.party, f.standard.id) == (party, standard)]
    (one,) = [f for f in some if act in ("", f.act)]
    return one


def id_of(at: Address | str, party: str, standard: str, act: str = "") -> str:
    """Its id, which the address of a page has."""
    return finding_id(found(view_of(at), party, standard, act))
