"""In which container a file lay."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the container to the locations."""
    op.add_column("locations", sa.Column("container_id", sa.String(length=64), nullable=True))
    op.create_index("locations_by_container", "locations", ["container_id"])
