"""Where a file lies, as it is kept and shown."""

from __future__ import annotations

import os
from pathlib import Path


def location_of(path: Path) -> str:
    r"""Return the absolute path as text that every program can read.

    A name is bytes, of whatever encoding the system had that wrote it; those that are no UTF-8 are
    shown as `\xe9`. The file cannot be opened by such a text: what was kept of it is read instead.
    """
    return os.fsencode(path.absolute()).decode("utf-8", errors="backslashreplace")
