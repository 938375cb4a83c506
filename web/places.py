"""Where files are read: on this machine, or by the workers of a cluster that somebody names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import click

from ingest.sandboxes import Place

cluster_option = click.option(
    "--cluster", metavar="ADDRESS", help="Dask scheduler whose workers read [this machine reads]."
)
"""The option of every command that reads files."""


@contextmanager
def readers(cluster: str | None) -> Iterator[tuple[Place | None, int]]:
    """Give where files are read (None: on this machine), and how many at once.

    Raises:
        MissingDependencyError: if what a cluster needs is not installed.
        ConfigurationError: if the cluster cannot be reached, or cannot read.
    """
    if cluster is None:
        yield None, os.cpu_count() or 1
        return
    from ingest.cluster import Cluster  # here, since only the extra `cluster` brings what it needs

    with Cluster(cluster) as found:
        yield found.reading, found.jobs
