"""Which second engine read a part of a page."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add it to the recognitions of pages."""
    op.add_column("recognitions", sa.Column("second", sa.Text(), nullable=True))


def downgrade() -> None:
    """Drop it."""
    with op.batch_alter_table("recognitions") as batch_op:
        batch_op.drop_column("second")
