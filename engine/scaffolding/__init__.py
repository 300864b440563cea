"""Beginnings of rules, standards, sentences, cases and tests, which hold no error."""
