"""Hands on: what may be supposed, and the least sets of it that would move a finding."""
