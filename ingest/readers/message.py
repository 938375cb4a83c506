"""An e-mail message as its reader sees it, whichever program kept it, and its page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.document import Page
from ingest.readers.flow import page_of


@dataclass(frozen=True, slots=True)
class Message:
    """The head and body of a message. `date` is ISO 8601, empty where the message has none.

    `pictures` are names of pictures that the body shows, which are no attachments.
    """

    sender: str = ""
    to: str = ""
    copies: str = ""
    date: str = ""
    subject: str = ""
    body: str = ""
    pictures: tuple[str, ...] = ()


def page_of_message(number: int, message: Message) -> Page:
    """Return the message as the page of that number (from 1): its head, an empty line, its body."""
    head = "".join(f"{label}: {value}\n" for label, value in _head(message) if value)
    return page_of(number, f"{head}\n{message.body}")


def properties_of(message: Message) -> tuple[tuple[str, str], ...]:
    """Return what the head says, by the names that all readers use, and by its own."""
    found = (
        ("title", message.subject),
        ("author", message.sender),
        ("created", message.date),
        ("to", message.to),
        ("cc", message.copies),
    )
    return tuple((name, value) for name, value in found if value)


def warnings_of(message: Message) -> Iterator[str]:
    """Yield what of a message was not read."""
    if message.pictures:
        yield f"Pictures in its text were not read: {', '.join(message.pictures)}."


def _head(message: Message) -> tuple[tuple[str, str], ...]:
    return (
        ("From", message.sender),
        ("To", message.to),
        ("Cc", message.copies),
        ("Date", message.date),
        ("Subject", message.subject),
    )
