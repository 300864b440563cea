"""What-ifs that are kept: written and written again, read by whom they are for, and told since."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from api.storing.kept import Quotas
from tests.api.serving.app_running import AppRunning, Person, app_running
from tests.api.serving.routes.conftest import People
from tests.api.serving.routes.reading import all_pages, problem_of

AT = "/v1/hypotheticals"


def body(title: str = "An unloaded gun", **request: Any) -> dict[str, Any]:
    """A what-if."""
    edits = [{"suppose": "Dave Halls removed every round from the Colt"}]
    return {"title": title, "request": {"case": "rust", "edits": edits, **request}}


def kept(app: AppRunning, who: Person, title: str = "An unloaded gun") -> str:
    """The address of a new one."""
    at = f"{AT}/{uuid4()}"
    assert app.put(at, body(title), who).status_code == 201
    return at


def test_a_write_may_be_repeated(app: AppRunning, people: People) -> None:
    """The same again is the same, with the same tag: nothing is written twice."""
    at = f"{AT}/{uuid4()}"
    first = app.put(at, body(), people.ann)
    again = app.put(at, body(), people.ann)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.headers["location"] == again.headers["location"] == at
    assert first.headers["etag"] == again.headers["etag"]
    assert first.json() == again.json() == app.get(at, people.ann).json()


def test_a_change_says_what_it_replaces(app: AppRunning, people: People) -> None:
    """Without If-Match 428; with an old tag 412; with the last one it is done."""
    at = kept(app, people.ann)
    tag = app.get(at, people.ann).headers["etag"]
    other = body("Another")
    assert problem_of(app.put(at, other, people.ann), 428)["code"] == "E713"
    done = app.put(at, other, people.ann, headers={"If-Match": tag})
    assert done.status_code == 200
    assert done.headers["etag"] != tag
    assert problem_of(app.put(at, body("3"), people.ann, headers={"If-Match": tag}), 412)
    assert app.get(at, people.ann).json()["title"] == "Another"
    assert app.put(at, body("3"), people.ann, headers={"If-Match": "*"}).status_code == 200


def test_what_must_not_be_there_yet_is_not_written_over(app: AppRunning, people: People) -> None:
    """If-None-Match: * writes what is new, and nothing else."""
    at, new = f"{AT}/{uuid4()}", {"If-None-Match": "*"}
    assert app.put(at, body(), people.ann, headers=new).status_code == 201
    assert problem_of(app.put(at, body(), people.ann, headers=new), 412)["code"] == "E712"
    gone = {"If-Match": '"0"'}
    nowhere = f"{AT}/{uuid4()}"
    assert problem_of(app.put(nowhere, body(), people.ann, headers=gone), 412)["code"] == "E712"
    assert problem_of(app.get(nowhere, people.ann), 404)


def test_one_of_several_tags_will_do(app: AppRunning, people: People) -> None:
    """But not a weak one, and none that it is said to be other than; `*` wants something there."""
    at = kept(app, people.ann)
    tag = app.get(at, people.ann).headers["etag"]
    for had in (
        {"If-Match": f"W/{tag}"},
        {"If-Match": '"a", "b"'},
        {"If-None-Match": f'"a", {tag}'},
    ):
        assert problem_of(app.put(at, body("2"), people.ann, headers=had), 412)["code"] == "E712"
    compressed = f'"a", {tag[:-1]}-gzip"'
    assert app.put(at, body("2"), people.ann, headers={"If-Match": compressed}).status_code == 200
    other = {"If-None-Match": tag}
    assert app.put(at, body("3"), people.ann, headers=other).status_code == 200
    nowhere = f"{AT}/{uuid4()}"
    assert problem_of(app.put(nowhere, body(), people.ann, headers={"If-Match": "*"}), 412)
    assert app.put(nowhere, body(), people.ann, headers=other).status_code == 201


@pytest.mark.parametrize(
    ("name", "value"), [("If-Match", "abc"), ("If-Match", '"a" "b"'), ("If-None-Match", "a")]
)
def test_a_condition_that_says_nothing_is_refused(
    name: str, value: str, app: AppRunning, people: People
) -> None:
    """Rather than passed over, so that nobody writes over what they meant to guard."""
    found = problem_of(app.put(f"{AT}/{uuid4()}", body(), people.ann, headers={name: value}), 422)
    assert found["errors"][0]["parameter"] == name


def test_whoever_has_it_already_is_told_so(app: AppRunning, people: People) -> None:
    """304, and nothing else."""
    at = kept(app, people.ann)
    tag = app.get(at, people.ann).headers["etag"]
    again = app.get(at, people.ann, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_it_is_taken_away(app: AppRunning, people: People) -> None:
    """With an old tag it stays."""
    at = kept(app, people.ann)
    old = {"If-Match": '"0123456789abcdef"'}
    assert problem_of(app.ask("DELETE", at, people.ann, headers=old), 412)["code"] == "E712"
    assert app.ask("DELETE", at, people.ann).status_code == 204
    for method in ("GET", "DELETE"):
        problem_of(app.ask(method, at, people.ann), 404)


def test_its_author_and_the_teacher_read_it(app: AppRunning, people: People) -> None:
    """Nobody else; and only its author writes it."""
    at = kept(app, people.ann)
    assert app.get(at, people.teacher).json()["owner"] == "Ann Lee"
    for path in ("/evaluation", "/difference", "/findings", "/report"):
        assert app.get(at + path, people.teacher).status_code == 200
        problem_of(app.get(at + path, people.bo), 404)
    problem_of(app.get(at, people.bo), 404)
    refused = app.put(at, body("Mine"), people.teacher, headers={"If-Match": "*"})
    assert problem_of(refused, 403)["code"] == "E725"
    assert problem_of(app.put(at, body("Mine"), people.bo), 409)["code"] == "E722"


def test_a_list_has_what_is_there_for_whoever_asks(tmp_path: Path) -> None:
    """A student's own; of a course all; page by page, newest first."""
    with app_running(tmp_path) as app:
        ann, bo = (app.person("torts", "student", name) for name in ("Ann", "Bo"))
        teacher = app.person("torts", "teacher", "Oak")
        made = [kept(app, ann, str(number)) for number in range(3)] + [kept(app, bo, "B")]
        titles = [i["title"] for page in all_pages(app, f"{AT}?limit=2", ann) for i in page]
        assert titles == ["2", "1", "0"]
        pages = all_pages(app, f"{AT}?limit=3", teacher)
        assert [len(page) for page in pages] == [3, 1]
        assert {item["links"]["self"] for page in pages for item in page} == set(made)
        assert all_pages(app, f"{AT}?own=true", teacher) == [[]]
        assert problem_of(app.get(f"{AT}?cursor=abc", ann), 400)["code"] == "E726"


def test_what_cannot_be_evaluated_is_not_kept(app: AppRunning, people: People) -> None:
    """The error has its place in this body, not in the request that is in it."""
    at = f"{AT}/{uuid4()}"
    edits = [{"strike": "F032"}, {"strike": "F999"}]
    (item,) = problem_of(app.put(at, body(edits=edits), people.ann), 422)["errors"]
    assert item["pointer"].startswith("/request/edits/1")
    problem_of(app.get(at, people.ann), 404)


def test_it_says_what_has_changed_since(app: AppRunning, people: People) -> None:
    """And its tag is another, so that nobody is told that it is as it was."""
    at = kept(app, people.ann)
    before = app.get(at, people.ann)
    assert "since" not in before.json() or not before.json()["since"]
    app.tamper(
        "UPDATE hypotheticals SET digests = replace(digests, :was, :is) WHERE id = :id",
        **{"was": before.json()["digests"]["rules"], "is": "0" * 64},
        id=at.removeprefix(f"{AT}/"),
    )
    had = {"If-None-Match": before.headers["etag"]}
    after = app.get(at, people.ann, headers=had)
    assert after.status_code == 200
    assert "The rules have changed since" in after.json()["since"]
    same = app.put(at, body(), people.ann)
    assert same.status_code == 200
    assert not same.json()["since"]
    assert same.headers["etag"] == before.headers["etag"]
    changed = app.put(at, body("New"), people.ann, headers={"If-Match": after.headers["etag"]})
    assert changed.status_code == 200
    assert not changed.json()["since"]


def test_one_keeps_only_so_many(tmp_path: Path) -> None:
    """One more is refused until another is taken away; those that are there can be changed."""
    with app_running(tmp_path, Quotas(hypotheticals=1)) as app:
        ann = app.person("torts", "student", "Ann")
        at = kept(app, ann)
        assert problem_of(app.put(f"{AT}/{uuid4()}", body(), ann), 429)["code"] == "E715"
        assert app.put(at, body("New"), ann, headers={"If-Match": "*"}).status_code == 200
        assert app.ask("DELETE", at, ann).status_code == 204
        kept(app, ann)


def test_it_needs_a_token(app: AppRunning) -> None:
    """Whatever is asked of it."""
    at = f"{AT}/{uuid4()}"
    for method, path in (("GET", AT), ("GET", at), ("PUT", at), ("DELETE", at)):
        json = body() if method == "PUT" else None
        found = app.ask(method, path, json=json)
        assert problem_of(found, 401)["code"] == "E710"
        assert found.headers["www-authenticate"].startswith("Bearer")


def test_an_id_that_is_no_uuid_is_told_as_such(app: AppRunning, people: People) -> None:
    """Before anything is evaluated."""
    found = problem_of(app.put(f"{AT}/mine", body(), people.ann), 422)
    assert found["errors"][0]["parameter"] == "hypothetical"
