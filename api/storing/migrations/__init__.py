"""Migrations of the tables, run by Alembic; ``versions`` has one module for each."""
