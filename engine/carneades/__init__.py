"""Hands on: the labels of other people's argument graphs, weighed by our weigher."""
