"""Test files, ``x.test.yaml`` beside ``x.yaml``: read, run, and what came of them."""
