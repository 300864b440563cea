"""The HTTP server: what is asked over HTTP, by whom it may be asked, and how answers are sent.

Nothing here reads rules or cases: the workers (``api.working``) do.
"""
