"""Hands on: the difference between two evaluations: what moved, from what to what, and why."""
