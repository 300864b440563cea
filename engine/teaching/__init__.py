"""Hands on: comparisons, near misses and quizzes: what a teacher sets before students."""
