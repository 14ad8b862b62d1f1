"""Every version of a document is kept, and a code of its owner says who may change it.

What was saved before has no code: anyone may change it, as when it was made.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
_KEPT = "document_id, versie, naam, maker, inhoud, gewijzigd_op"


def upgrade() -> None:
    """Make the table of versions, and keep in it what is there now."""
    op.add_column("document", sa.Column("code_hash", sa.String(64)))
    op.create_table(
        "document_versie",
        sa.Column("document_id", sa.String(16), primary_key=True),
        sa.Column("versie", sa.Integer, primary_key=True),
        sa.Column("naam", sa.String(80), nullable=False),
        sa.Column("maker", sa.String(80), nullable=False),
        sa.Column("inhoud", sa.Text, nullable=False),
        sa.Column("gewijzigd_op", sa.String(32), nullable=False),
    )
    op.execute(
        f"insert into document_versie ({_KEPT}) "
        "select id, versie, naam, maker, inhoud, gewijzigd_op from document"
    )
