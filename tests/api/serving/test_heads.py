from pathlib import Path

from tests.api.serving.app_running import app_running


def test_head_is_get_without_the_body(tmp_path: Path) -> None:
    """The headers are the same, the length of what there would be among them."""
    with app_running(tmp_path) as app:
        for path in ("/healthz", "/v1/cases/rust", "/v1/cases/nobody"):
            got, head = app.ask("GET", path), app.ask("HEAD", path)
            assert head.status_code == got.status_code
            assert head.content == b""
            for name in ("content-length", "content-type", "etag"):
                assert head.headers.get(name) == got.headers.get(name)
        assert app.ask("HEAD", "/v1/checks").status_code == 405
