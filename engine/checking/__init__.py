"""Checking whatever files an author points at: rules, tests, cases and edits."""
