"""Hands on: edits as they were written, read and resolved into a Plan for a case."""
