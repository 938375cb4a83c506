"""What a reader found in a file, before anyone judged what it means."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.document import Comment, Page


@dataclass(frozen=True, slots=True)
class Extracted:
    """The pages of a file, and what the file says of itself.

    `properties` are the file's own metadata by lower-case name (`title`, `author`, `created`),
    `comments` its margin notes, `warnings` sentences about what was odd in it.
    """

    media_type: str
    pages: tuple[Page, ...]
    properties: tuple[tuple[str, str], ...] = ()
    comments: tuple[Comment, ...] = ()
    warnings: tuple[str, ...] = ()
