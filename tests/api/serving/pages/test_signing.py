"""Addresses that are ours, and who may look at pages for members."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.serving.identity import Who
from api.serving.pages.signing import local, member, teaching
from api.serving.refusals import RefusalError
from api.storing.kept import Member, Role

NOBODY = Who("anonymous", "192.0.2.1")
STUDENT = Who("student", "s", Member("s", "torts", Role.STUDENT, "Ann Lee"))
TEACHER = Who("teacher", "t", Member("t", "torts", Role.TEACHER, "Prof Oak"))


@pytest.mark.parametrize("to", ["/", "/exercises", "/cases/rust/matrix?suppose=a//b", "/a#b"])
def test_our_own_addresses_stay(to: str) -> None:
    """With query and place."""
    assert local(to) == to


@given(st.text(alphabet=st.sampled_from("/\\ab:.@?\t\n#"), max_size=12))
def test_no_address_is_of_another_host(to: str) -> None:
    """A browser takes what two slashes or backslashes begin for a host."""
    found = local(to)
    assert found.startswith("/")
    assert not found.startswith(("//", "/\\"))
    assert "\\" not in found


def test_pages_for_members_are_for_members() -> None:
    """And pages for teachers for teachers: 401 who is unknown, 403 who is another."""
    assert member(STUDENT) is STUDENT
    assert teaching(TEACHER) is TEACHER
    for asked, who, status in (
        (member, NOBODY, 401),
        (teaching, NOBODY, 401),
        (teaching, STUDENT, 403),
    ):
        with pytest.raises(RefusalError) as caught:
            asked(who)
        assert caught.value.status_code == status
