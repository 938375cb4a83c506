"""Where a file lies, as it is kept and shown."""

from __future__ import annotations

import os
import re
from pathlib import Path

_SHOWN = re.compile(rb"\\x([89a-f][0-9a-f])")
"""A byte of a name that is no UTF-8, as it is shown."""


def location_of(path: Path) -> str:
    r"""Return the absolute path as text that every program can read.

    A name is bytes, of whatever encoding the system had that wrote it; those that are no UTF-8 are
    shown as `\xe9`. The file is opened by `path_of` such a text.
    """
    return os.fsencode(path.absolute()).decode("utf-8", errors="backslashreplace")


def path_of(location: str) -> Path:
    r"""Return the path of the file that lies at a location.

    What reads like a byte that is no UTF-8 may be part of a name: then that file is meant.
    """
    path = Path(location)
    if path.exists() or not _SHOWN.search(os.fsencode(location)):
        return path
    name = _SHOWN.sub(lambda byte: bytes.fromhex(byte[1].decode()), os.fsencode(location))
    meant = Path(os.fsdecode(name))
    return meant if meant.exists() else path
