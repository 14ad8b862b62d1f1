"""Runs the migrations on the connection that `wijkdata.workspace.engine` hands over."""

from alembic import context

from wijkdata.workspace.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
