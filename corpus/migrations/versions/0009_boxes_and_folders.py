"""In which box and folder a file of a batch lay, as its manifest said."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add both to the files of batches."""
    op.add_column("batch_files", sa.Column("box", sa.Text(), nullable=True))
    op.add_column("batch_files", sa.Column("folder", sa.Text(), nullable=True))


def downgrade() -> None:
    """Drop both."""
    with op.batch_alter_table("batch_files") as batch_op:
        batch_op.drop_column("folder")
        batch_op.drop_column("box")
