"""Fingerprints of texts, which documents are copies of one another, and what persons say of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "fingerprints",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(length=64), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("firsts", sa.LargeBinary(), nullable=False),
        sa.Column("recognised", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["originals.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("document_id"),
    )
    op.create_index(op.f("ix_fingerprints_revision"), "fingerprints", ["revision"])
    op.create_table(
        "fingerprint_bands",
        sa.Column("band", sa.BigInteger(), nullable=False),
        sa.Column("fingerprint_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["fingerprint_id"], ["fingerprints.id"]),
        sa.PrimaryKeyConstraint("band", "fingerprint_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "compared",
        sa.Column("first_id", sa.String(length=64), nullable=False),
        sa.Column("second_id", sa.String(length=64), nullable=False),
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("compared_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["first_id"], ["originals.id"]),
        sa.ForeignKeyConstraint(["second_id"], ["originals.id"]),
        sa.PrimaryKeyConstraint("first_id", "second_id"),
    )
    op.create_index(op.f("ix_compared_second_id"), "compared", ["second_id"])
    op.create_table(
        "rulings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(length=64), nullable=False),
        sa.Column("other_id", sa.String(length=64), nullable=False),
        sa.Column("ruling", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["originals.id"]),
        sa.ForeignKeyConstraint(["other_id"], ["originals.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_rulings_document_id"), "rulings", ["document_id"])
    op.create_index(op.f("ix_rulings_other_id"), "rulings", ["other_id"])
    op.create_table(
        "copies",
        sa.Column("first_id", sa.String(length=64), nullable=False),
        sa.Column("second_id", sa.String(length=64), nullable=False),
        sa.Column("group_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["first_id"], ["originals.id"]),
        sa.ForeignKeyConstraint(["second_id"], ["originals.id"]),
        sa.PrimaryKeyConstraint("first_id", "second_id"),
    )
    op.create_index(op.f("ix_copies_group_id"), "copies", ["group_id"])
    op.create_index(op.f("ix_copies_second_id"), "copies", ["second_id"])


def downgrade() -> None:
    """Drop the tables."""
    for table in ("copies", "rulings", "compared", "fingerprint_bands", "fingerprints"):
        op.drop_table(table)
