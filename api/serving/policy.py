"""Hands on: content_policy, what a browser may load for a page (Content Security Policy 3)."""

from __future__ import annotations

from api.picturing.colours import style_source


def content_policy(ancestors: str, scripted: bool = False) -> str:
    """What a browser may load; of a page that is ``scripted``, also our own scripts and forms."""
    own = "script-src 'self'; connect-src 'self'; " if scripted else ""
    forms = "'self'" if scripted else "'none'"
    return (
        f"default-src 'none'; {own}style-src 'self' {style_source()}; img-src 'self' data:; "
        f"base-uri 'none'; form-action {forms}; frame-ancestors {ancestors}"
    )
