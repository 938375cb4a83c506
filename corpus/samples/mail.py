"""Set a source as an e-mail: its text up to the first new page, each further page attached."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from itertools import groupby

from corpus.samples import markup, plain

_BOUNDARY = "=_lampiran_{}"


def eml_file(source: markup.Source) -> bytes:
    """Return the source as a message from its `author` to its `head` under its `title`."""
    pages = [
        replace(source, blocks=tuple(blocks))
        for breaks, blocks in groupby(source.blocks, key=_breaks_page)
        if not breaks
    ]
    body, *attached = (plain.text_file(page).decode(source.encoding) for page in pages)
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"] = source.author, source.head
    message["Date"] = datetime.fromisoformat(f"{source.date}T08:30:00+07:00")
    message["Subject"] = source.title
    message["Message-ID"] = f"<{source.name}@contoh.invalid>"
    message.set_content(body, cte="quoted-printable")
    for number, text in enumerate(attached, start=1):
        message.add_attachment(text, filename=f"lampiran-{number}.txt", cte="quoted-printable")
    if attached:
        message.set_boundary(_BOUNDARY.format(len(attached)))
    return message.as_bytes()


def _breaks_page(block: markup.Block) -> bool:
    return isinstance(block, markup.PageBreak)
