"""Run by Alembic: migrates on the connection, and in the transaction, that `newscrawl.storage.migrate` opened."""

from alembic import context

from newscrawl.storage.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
