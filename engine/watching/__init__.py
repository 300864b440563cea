"""Watching rules while somebody writes them: checked, tested and weighed again on every save."""
