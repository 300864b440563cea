"""Hands on: how Alembic runs the migrations: on the connection that it is given."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    # SQLite, too, undoes changed tables; Alembic only believes it if told.
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
