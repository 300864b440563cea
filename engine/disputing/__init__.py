"""Hands on: the disputes a case leaves open, and which findings turn on them."""
