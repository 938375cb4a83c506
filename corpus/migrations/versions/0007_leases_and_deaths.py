"""What is in flight, and what processes died over."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "leases",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("original_id", sa.String(length=64), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("taken_at", sa.String(length=32), nullable=False),
        sa.Column("token", sa.String(length=16), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("process", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "deaths",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("original_id", sa.String(length=64), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("alone", sa.Integer(), nullable=False),
        sa.Column("died_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("deaths", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_deaths_original_id"), ["original_id"], unique=False)


def downgrade() -> None:
    """Drop the tables."""
    with op.batch_alter_table("deaths", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_deaths_original_id"))
    op.drop_table("deaths")
    op.drop_table("leases")
