"""Who made a document, where people sign in: an id that is no name, and the name to show.

What was made without signing in has neither.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the two columns."""
    op.add_column("document", sa.Column("eigenaar", sa.String(64)))
    op.add_column("document", sa.Column("gemaakt_door", sa.String(80)))
