"""E-mail: the head and body of a message as a page, attachments as files of their own."""

from __future__ import annotations

import io
import struct
from contextlib import suppress
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage

import pytest
from compound import compound
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import DamagedError, EncryptedError, InputError
from ingest.readers import eml, mbox, msg, registry, text
from ingest.readers.rtf_packed import unpacked

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(40)


def message(body: str = "Mohon pendapat.\n", subject: str = "Permintaan – segera") -> EmailMessage:
    mail = EmailMessage(policy=policy.SMTP)
    mail["From"] = "Rina Sári <rina@kantor.example>"
    mail["To"] = "kepala@kantor.example, wakil@kantor.example"
    mail["Date"] = "Thu, 01 Feb 2024 08:30:00 +0700"
    mail["Subject"] = subject
    mail["Message-ID"] = "<1@kantor.example>"
    mail.set_content(body, charset="iso-8859-1" if body.isascii() else "utf-8")
    return mail


def page(data: bytes) -> str:
    assert registry.reader_for(data) is eml
    (only,) = eml.read(data).pages
    return only.text


def contents(data: bytes) -> dict[str, bytes]:
    return {entry.name: entry.open() for entry in eml.entries(io.BytesIO(data))}


def test_head_and_body_are_a_page_and_properties() -> None:
    found = eml.read(message().as_bytes())
    assert found.pages[0].text.splitlines() == [
        "From: Rina Sári <rina@kantor.example>",
        "To: kepala@kantor.example, wakil@kantor.example",
        "Date: 2024-02-01T08:30:00+07:00",
        "Subject: Permintaan – segera",
        "",
        "Mohon pendapat.",
    ]
    assert dict(found.properties) == {
        "title": "Permintaan – segera",
        "author": "Rina Sári <rina@kantor.example>",
        "created": "2024-02-01T08:30:00+07:00",
        "to": "kepala@kantor.example, wakil@kantor.example",
    }


def test_of_alternatives_the_plain_one_is_read_unless_it_is_empty() -> None:
    both = message("Salam.\n")
    both.add_alternative("<p>Salam <b>HTML</b></p>", subtype="html")
    assert page(both.as_bytes()).endswith("\n\nSalam.")
    shell = message("\n")
    shell.add_alternative("<p>Salam <b>HTML</b></p>", subtype="html")
    assert page(shell.as_bytes()).endswith("\n\nSalam HTML")


def test_attachments_come_out_with_their_names_and_bytes() -> None:
    mail = message()
    mail.add_attachment(
        b"%PDF-1.4", maintype="application", subtype="pdf", filename="gugatan é.pdf"
    )
    mail.add_attachment("catatan", filename="catatan.txt")
    mail.add_attachment(b"\x00\x01", maintype="application", subtype="octet-stream")
    mail.add_attachment(message("dalam\n", "Terusan"))
    found = contents(mail.as_bytes())
    assert list(found) == [
        "gugatan é.pdf",
        "catatan.txt",
        "attachment 3.octet-stream",
        "Terusan.eml",
    ]
    assert found["gugatan é.pdf"] == b"%PDF-1.4"
    assert registry.reader_for(found["Terusan.eml"]) is eml
    assert "Terusan" not in page(mail.as_bytes())


def test_pictures_that_the_body_shows_are_no_attachments_and_are_said() -> None:
    mail = message()
    mail.add_alternative('<p>Salam <img src="cid:logo"></p>', subtype="html")
    related = {"cid": "<logo>", "filename": "logo.png", "disposition": "inline"}
    mail.get_payload()[1].add_related(PICTURE, "image", "png", **related)
    mail.get_payload()[0].set_content("\n")
    found = eml.read(mail.as_bytes())
    assert found.warnings == ("Pictures in its text were not read: logo.png.",)
    assert contents(mail.as_bytes()) == {}


def test_a_message_of_wrong_fields_and_charsets_is_read_as_far_as_it_goes() -> None:
    data = (
        b"From kantor Thu Feb  1\nReceived: x\nFrom: =?tak-ada?Q?=E9?= <a@b\nDate: kemarin\n"
        b"Subject: a\n b\nContent-Type: text/plain; charset=tak-ada\n\nRapat di caf\xe9 itu.\n"
    )
    assert page(data).splitlines()[-4:] == [
        "Date: kemarin",
        "Subject: a b",
        "",
        "Rapat di café itu.",
    ]


def test_a_memorandum_is_no_message() -> None:
    memo = b"From: Rina\nTo: Budi\nDate: 1 Februari 2024\nSubject: Data\n\nIsi.\n"
    assert registry.reader_for(memo) is text


def test_an_encrypted_message_is_named() -> None:
    head = b"MIME-Version: 1.0\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data\n"
    with pytest.raises(EncryptedError):
        eml.read(head + b"\nMIAGCSqGSIb3DQEHA6CAMIACAQAxggF5\n")


def test_a_charset_with_a_null_in_its_name_is_none() -> None:
    data = b"From: a@b.example\nContent-Type: text/plain; charset=ut\0f-8\n\nRapat di kantor.\n"
    assert "Rapat di kantor." in eml.read(data).pages[0].text


@given(st.binary(max_size=200), st.integers(0, 900))
def test_any_bytes_of_a_message_give_pages_or_a_named_error(junk: bytes, at: int) -> None:
    mail = message()
    mail.add_attachment("catatan", filename="catatan.txt")
    data = mail.as_bytes()
    with suppress(InputError):
        broken = data[:at] + junk + data[at:]
        assert eml.read(broken).pages
        assert list(eml.entries(io.BytesIO(broken))) is not None


def test_a_mailbox_is_a_container_of_its_messages() -> None:
    line = b"From rina@kantor.example Thu Feb  1 08:30:00 2024\n"
    first, second = (message(f"{word}.\n\nFrom here on\n").as_bytes() for word in ("Satu", "Dua"))
    data = line + first + b"\n\n" + line + second
    assert registry.container_for(data) is mbox
    assert [entry.name for entry in mbox.entries(io.BytesIO(data))] == ["0001.eml", "0002.eml"]
    messages = [entry.open() for entry in mbox.entries(io.BytesIO(data))]
    assert [page(one).splitlines()[-3:] for one in messages] == [
        ["Satu.", "", "From here on"],
        ["Dua.", "", "From here on"],
    ]
    assert registry.reader_for(line + first) is eml


def stream(number: str, text: str) -> tuple[str, bytes]:
    return f"__substg1.0_{number}001F", text.encode("utf-16-le")


def fixed(head: int, *values: tuple[int, int, int]) -> bytes:
    rows = (struct.pack("<HHIQ", kind, number, 6, value) for kind, number, value in values)
    return bytes(head) + b"".join(rows)


def outlook(
    *streams: tuple[str, bytes],
    attached: dict[str, list[tuple[str, bytes]]] | None = None,
    properties: bytes | None = None,
) -> bytes:
    sent = int(
        (datetime(2024, 2, 1, 1, 30, tzinfo=UTC) - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()
    )
    table = properties or fixed(32, (0x40, 0x0039, sent * 10_000_000))
    files = {("__properties_version1.0",): table}
    files |= {tuple(name.split("/")): content for name, content in streams}
    for number, parts in enumerate((attached or {}).values()):
        storage = f"__attach_version1.0_#{number:08X}"
        files |= {(storage, *name.split("/")): content for name, content in parts}
    return compound(files)


def test_an_outlook_message_is_a_page_with_properties() -> None:
    data = outlook(
        stream("0037", "Permintaan"),
        stream("0C1A", "Rina Sari"),
        stream("5D01", "rina@kantor.example"),
        stream("0E04", "Kepala Bagian"),
        stream("0E03", "Wakil"),
        stream("1000", "Mohon pendapat.\r\n"),
    )
    assert registry.reader_for(data) is msg
    found = msg.read(data)
    assert found.pages[0].text.splitlines() == [
        "From: Rina Sari <rina@kantor.example>",
        "To: Kepala Bagian",
        "Cc: Wakil",
        "Date: 2024-02-01T01:30:00+00:00",
        "Subject: Permintaan",
        "",
        "Mohon pendapat.",
    ]
    assert dict(found.properties)["title"] == "Permintaan"


def test_an_old_outlook_message_is_read_in_its_code_page_or_from_its_html() -> None:
    page = fixed(32, (3, 0x3FFD, 1251))
    cyrillic = outlook(("__substg1.0_1000001E", "Право".encode("cp1251")), properties=page)
    assert msg.read(cyrillic).pages[0].text == "\nПраво".strip()
    html = outlook(("__substg1.0_10130102", b"<html><p>Salam <b>Rina</b></p></html>"))
    assert msg.read(html).pages[0].text.endswith("Salam Rina")
    text = outlook(("__substg1.0_1013001E", "<p>Salam – <b>Rina</b></p>".encode("cp1252")))
    assert msg.read(text).pages[0].text.endswith("Salam – Rina")


def test_recipients_of_an_outlook_message_have_their_addresses() -> None:
    def recipient(number: int, *values: tuple[str, str]) -> list[tuple[str, bytes]]:
        storage = f"__recip_version1.0_#{number:08X}"
        return [(f"{storage}/{name}", text) for name, text in (stream(*one) for one in values)]

    data = outlook(
        stream("0E04", "Rina Sari; Kepala Bagian;Dewi"),
        stream("0E03", "arsip@kantor.example"),
        stream("0042", "Biro Hukum"),
        *recipient(0, ("3001", "Rina Sari"), ("3003", "rina@kantor.example")),
        *recipient(1, ("3001", "Dewi"), ("3003", "/O=KANTOR/CN=DEWI"), ("39FE", "dewi@k.example")),
        *recipient(2, ("3001", "Kepala Bagian"), ("3003", "/O=KANTOR/CN=KABAG")),
        *recipient(3, ("3001", "arsip@kantor.example"), ("3003", "arsip@kantor.example")),
    )
    assert msg.read(data).pages[0].text.splitlines()[:3] == [
        "From: Biro Hukum",
        "To: Rina Sari <rina@kantor.example>; Kepala Bagian; Dewi <dewi@k.example>",
        "Cc: arsip@kantor.example",
    ]


PACKED = (
    "2d0000002b0000004c5a4675f1c5c7a703000a00726370673132354232"
    "0af32068656c090020627705b06c647d0a800fa0"
)
REPEATED = "1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0"
"""The two examples of [MS-OXRTFCP] 3.1."""


def test_the_text_of_an_outlook_message_that_is_only_formatted_is_read() -> None:
    assert unpacked(bytes.fromhex(REPEATED)) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"
    found = msg.read(outlook(("__substg1.0_10090102", bytes.fromhex(PACKED))))
    assert found.pages[0].text.endswith("hello world")


def test_formatted_text_that_is_not_packed_is_taken_as_it_is() -> None:
    rtf = b"{\\rtf1 Salam}"
    head = struct.pack("<II4sI", len(rtf) + 12, len(rtf), b"MELA", 0)
    assert unpacked(head + rtf + b"\0\0") == rtf
    with pytest.raises(DamagedError):
        unpacked(head.replace(b"MELA", b"NONE") + rtf)


@given(st.binary(max_size=400))
def test_any_packed_text_comes_to_an_end(packed: bytes) -> None:
    head = struct.pack("<II4sI", len(packed) + 12, 0, b"LZFu", 0)
    assert len(unpacked(head + packed)) <= 9 * len(packed)


def test_attachments_of_an_outlook_message_come_out_and_messages_become_pages() -> None:
    content = b"%PDF-1.4".ljust(5000, b" ")
    inner = "__substg1.0_3701000D"
    data = outlook(
        stream("1000", "luar"),
        attached={
            "file": [stream("3707", "gugatan.pdf"), ("__substg1.0_37010102", content)],
            "picture": [
                stream("3707", "logo.png"),
                stream("3712", "logo@1"),
                ("__substg1.0_37010102", PICTURE),
                ("__properties_version1.0", fixed(8, (11, 0x7FFE, 1))),
            ],
            "message": [
                (f"{inner}/__properties_version1.0", fixed(24)),
                (f"{inner}/__substg1.0_1000001F", "dalam".encode("utf-16-le")),
            ],
        },
    )
    found = msg.read(data)
    assert [one.text.split("\n")[-1] for one in found.pages] == ["luar", "dalam"]
    assert found.warnings == ("Pictures in its text were not read: logo.png.",)
    (attached,) = msg.entries(io.BytesIO(data))
    assert (attached.name, attached.open()) == ("gugatan.pdf", content)


@given(st.binary(min_size=1, max_size=8), st.integers(0, 9000))
def test_any_bytes_of_an_outlook_message_give_pages_or_a_named_error(junk: bytes, at: int) -> None:
    whole = outlook(stream("1000", "isi"), attached={"a": [stream("3707", "a.txt")]})
    broken = whole[:at] + junk + whole[at + len(junk) :]
    with suppress(InputError):
        assert msg.read(broken).pages
        assert list(msg.entries(io.BytesIO(broken))) is not None
