"""The pages of an attachment and of its message lead to each other."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from flask_babel import force_locale
from web_collection import served

from corpus.originals import Originals
from ingest.batch import run
from ingest.intake import Intake
from ingest.outcome import Task
from web import create_app
from web.desk import Desk
from web.languages import sentence
from web.record import record
from web.settings import Settings


@pytest.fixture(scope="module")
def mailed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, Path]]:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Rina <rina@kantor.example>", "Permintaan pendapat"
    mail["Message-ID"] = "<1@kantor.example>"
    mail.set_content("Mohon pendapat.\n")
    mail.add_attachment("NOTA DINAS\nNomor: SEK.4-HH.05.02-3\nHal: Hibah\n", filename="nota.txt")
    path = tmp_path_factory.mktemp("surat") / "pesan.eml"
    path.write_bytes(mail.as_bytes())
    with served(tmp_path_factory.mktemp("home")) as (desk, _):
        collection = desk.collection
        with Intake(collection.catalogue, Originals(collection.home)) as intake:
            assert {one.state for one in run(intake, [Task(path)], 1)} == {"added"}
        yield desk, path


@pytest.fixture
def client(mailed: tuple[Desk, Path]) -> FlaskClient:
    return create_app(Settings(), mailed[0]).test_client()


def test_a_message_lists_its_attachments_and_they_name_it(
    mailed: tuple[Desk, Path], client: FlaskClient
) -> None:
    desk, path = mailed
    message = desk.collection.catalogue.resolve(str(path))
    attached = desk.collection.catalogue.resolve(f"{path}!/nota.txt")
    page = client.get(f"/documents/{message}").text
    assert "Isi" in page
    assert f'href="/documents/{attached}"' in page
    page = client.get(f"/documents/{attached}?lang=en").text
    assert "Lies in" in page
    assert f'href="/documents/{message}"' in page
    assert f"{path}!/nota.txt" in page


def test_the_record_names_the_containers(mailed: tuple[Desk, Path]) -> None:
    desk, path = mailed
    catalogue = desk.collection.catalogue
    attached = catalogue.resolve(f"{path}!/nota.txt")
    row = record(catalogue.document(attached), catalogue.locations(attached))
    assert row["containers"] == [str(path)]
    message = catalogue.resolve(str(path))
    assert record(catalogue.document(message), [str(path)])["containers"] == []


@pytest.mark.parametrize(
    "english",
    [
        "The ODT is locked by a password.",
        "A part of the XLSX unpacks to over 64 MiB.",
        "surat.pdf is locked by the password of its archive.",
        "The file contains more than the 20000 files allowed.",
        "Pictures in its text were not read: logo.png.",
    ],
)
def test_what_readers_of_formats_say_is_said_in_indonesian(
    english: str, mailed: tuple[Desk, Path]
) -> None:
    with create_app(Settings(), mailed[0]).test_request_context(), force_locale("id"):
        assert sentence(english) != english
