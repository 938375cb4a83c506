"""What was recognised on the pictures of pages."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table of recognitions."""
    op.create_table(
        "recognitions",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("original_id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("languages", sa.Text(), nullable=False),
        sa.Column("turned", sa.Integer(), nullable=False),
        sa.Column("plain", sa.Integer(), nullable=False),
        sa.Column("failure", sa.Text(), nullable=True),
        sa.Column("lines", sa.LargeBinary(), nullable=False),
        sa.Column("recognised_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["original_id"], ["originals.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("recognitions_by_page", "recognitions", ["original_id", "number"])
