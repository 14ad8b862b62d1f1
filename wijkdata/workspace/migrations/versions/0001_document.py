"""One table of versioned documents: scenarios, werkgebieden, and what is to come."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "document",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("soort", sa.String(20), nullable=False),
        sa.Column("naam", sa.String(80), nullable=False),
        sa.Column("maker", sa.String(80), nullable=False),
        sa.Column("gemeente", sa.String(8), nullable=False),
        sa.Column("data_versie", sa.String(80), nullable=False),
        sa.Column("inhoud", sa.Text, nullable=False),
        sa.Column("versie", sa.Integer, nullable=False),
        sa.Column("gemaakt_op", sa.String(32), nullable=False),
        sa.Column("gewijzigd_op", sa.String(32), nullable=False),
        sa.Column("verwijderd_op", sa.String(32)),
    )
    op.create_index("document_lijst", "document", ["soort", "gemeente"])
