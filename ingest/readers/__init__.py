"""The readers, one module a file format: bytes in, `Extracted` out, or an `InputError`.

A module is a reader when it fits the `Reader` protocol. It sniffs by content, never by name; it is
the only file that knows its library; it does no input or output of its own.
"""

from __future__ import annotations

from typing import Protocol

from ingest.extracted import Extracted


class Reader(Protocol):
    """What a module must offer to read a file format."""

    MEDIA_TYPE: str

    def sniff(self, data: bytes) -> bool:
        """Say whether the bytes are of this format. Looks at content only and never raises."""

    def read(self, data: bytes) -> Extracted:
        """Return what the file holds.

        Raises:
            InputError: naming the reason and the remedy; nothing else escapes.
        """
