"""Files in containers are documents of their own, which know where they come from."""

from __future__ import annotations

import io
import json
import os
import random
import signal
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterable
from email.message import EmailMessage
from functools import partial
from pathlib import Path

import pytest

from corpus.catalogue import Catalogue
from corpus.containment import INSIDE, container_location
from corpus.document import DocumentId
from corpus.errors import TooLargeError
from corpus.originals import Originals
from ingest import containers, limits, unpack
from ingest.batch import run, with_contents
from ingest.contents import UNPACKING, unpacked
from ingest.gather import files_under
from ingest.intake import Intake
from ingest.limits import LARGEST_FILE
from ingest.outcome import Outcome, Task
from ingest.sandbox import Sandbox

LETTER = "NOTA DINAS\nNomor: SEK.4-HH.05.02-{n}\nYth. Kepala Biro\nHal: Uji\n"


@pytest.fixture
def box(tmp_path: Path) -> Path:
    path = tmp_path / "arsip" / "box.zip"
    path.parent.mkdir()
    inner = io.BytesIO()
    with tarfile.open(fileobj=inner, mode="w:gz") as archive:
        member = tarfile.TarInfo("dalam/surat-2.txt")
        member.size = len(letter(2))
        archive.addfile(member, io.BytesIO(letter(2)))
    write_zip(
        path,
        {
            "surat-1.txt": letter(1),
            "folder/surat-1 salinan.txt": letter(1),
            "folder/lain.tar.gz": inner.getvalue(),
            "kosong.txt": b"",
            "foto.xyz": bytes(range(256)) * 20,
            "rusak.pdf": b"%PDF-1.7\n garbage without end",
        },
    )
    return path


def letter(n: int) -> bytes:
    return LETTER.format(n=n).encode()


def write_zip(path: Path, files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)


def outcomes(catalogue: Catalogue, home: Path, *paths: Path, **said: str) -> list[Outcome]:
    with Intake(catalogue, Originals(home)) as intake:
        return list(run(intake, (Task(path, **said) for path in files_under(paths)), 1))


def states(found: list[Outcome], folder: Path) -> dict[str, str]:
    return {os.path.relpath(one.path, folder): one.reason or one.state for one in found}


def test_every_file_in_an_archive_ends_in_a_named_state(
    catalogue: Catalogue, home: Path, box: Path
) -> None:
    found = states(outcomes(catalogue, home, box), box.parent)
    copies = {found.pop("box.zip!/surat-1.txt"), found.pop("box.zip!/folder/surat-1 salinan.txt")}
    assert copies <= {"added", "known"}
    assert found == {
        "box.zip": "added",
        "box.zip!/folder/lain.tar.gz": "added",
        "box.zip!/folder/lain.tar.gz!/dalam/surat-2.txt": "added",
        "box.zip!/kosong.txt": "empty-file",
        "box.zip!/foto.xyz": "unsupported-type",
        "box.zip!/rusak.pdf": "damaged",
    }
    tally = catalogue.tally()
    assert (tally.documents, tally.failed, tally.skipped, tally.waiting) == (4, 2, 1, 0)


def test_entries_are_kept_together_and_each_content_once(
    catalogue: Catalogue, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters = {f"surat-{n}.txt": letter(n % 4) for n in range(7)}
    write_zip(tmp_path / "a.zip", letters)
    write_zip(tmp_path / "b.zip", {**letters, "lain.txt": letter(9)})
    monkeypatch.setattr(containers, "_AT_ONCE", 5)
    kept: list[int] = []
    put = Originals.put_contents

    def counted(originals: Originals, contents: Iterable[bytes]) -> list[tuple[DocumentId, int]]:
        given = list(contents)
        kept.append(len(given))
        return put(originals, given)

    monkeypatch.setattr(Originals, "put_contents", counted)
    found = outcomes(catalogue, home, tmp_path / "a.zip")
    outcomes(catalogue, home, tmp_path / "b.zip")

    assert kept == [5, 0, 0, 1]
    assert states(found, tmp_path).keys() == {"a.zip", *(f"a.zip!/{name}" for name in letters)}
    assert catalogue.tally().documents == 7


def test_a_contained_document_knows_its_container_and_the_archive_its_contents(
    catalogue: Catalogue, home: Path, box: Path
) -> None:
    outcomes(catalogue, home, box)
    archive = catalogue.resolve(str(box))
    letter_id = catalogue.resolve(f"{box}!/surat-1.txt")
    assert catalogue.locations(letter_id) == (
        f"{box}!/folder/surat-1 salinan.txt",
        f"{box}!/surat-1.txt",
    ) or set(catalogue.locations(letter_id)) == {
        f"{box}!/surat-1.txt",
        f"{box}!/folder/surat-1 salinan.txt",
    }
    assert catalogue.containment.containers(letter_id) == (archive,)
    inner = catalogue.resolve(f"{box}!/folder/lain.tar.gz")
    assert catalogue.containment.members(archive) == (inner, letter_id)
    deep = catalogue.resolve(f"{box}!/folder/lain.tar.gz!/dalam/surat-2.txt")
    assert catalogue.containment.containers(deep) == (inner,)
    assert catalogue.document(deep).name == "surat-2.txt"
    assert catalogue.document(archive).claims == ()
    assert "surat-1.txt" in catalogue.document(archive).pages[0].text


def test_a_second_run_opens_nothing_and_says_the_same(
    catalogue: Catalogue, home: Path, box: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = states(outcomes(catalogue, home, box), box.parent)
    before = catalogue.tally()
    monkeypatch.setattr(containers, "unpacked", None)
    again = states(outcomes(catalogue, home, box), box.parent)
    assert again == {path: "known" if s == "added" else s for path, s in first.items()}
    assert catalogue.tally() == before


def test_the_same_archive_at_another_place_adds_locations(
    catalogue: Catalogue, home: Path, box: Path
) -> None:
    outcomes(catalogue, home, box)
    count = catalogue.tally().documents
    copy = box.with_name("salinan.zip")
    copy.write_bytes(box.read_bytes())
    found = states(outcomes(catalogue, home, copy), box.parent)
    assert found["salinan.zip!/folder/lain.tar.gz!/dalam/surat-2.txt"] == "known"
    assert catalogue.tally().documents == count


def test_what_is_said_of_an_archive_is_said_of_its_contents(
    catalogue: Catalogue, home: Path, box: Path
) -> None:
    outcomes(catalogue, home, box, kind="opinion", access="R")
    deep = catalogue.document(catalogue.resolve(f"{box}!/folder/lain.tar.gz!/dalam/surat-2.txt"))
    assert (deep.kind, deep.access.value) == ("opinion", "R")


def test_attachments_of_a_message_are_documents_and_no_less_confidential(
    catalogue: Catalogue, home: Path, tmp_path: Path
) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"] = "Rina <rina@kantor.example>", "kepala@kantor.example"
    mail["Subject"], mail["Message-ID"] = "Permintaan pendapat", "<1@kantor.example>"
    mail.set_content("Yth. Ibu Kepala,\nSifat : Rahasia\nMohon pendapat.\n")
    mail.add_attachment(letter(3).decode(), filename="surat.txt")
    path = tmp_path / "pesan.eml"
    path.write_bytes(mail.as_bytes())
    assert [one.state for one in outcomes(catalogue, home, path)] == ["added", "added"]
    message = catalogue.document(catalogue.resolve(str(path)))
    assert (message.kind, message.best("subkind")) == ("letter", "surel")
    assert message.best("from") == "Rina <rina@kantor.example>"
    attached = catalogue.document(catalogue.resolve(f"{path}!/surat.txt"))
    assert message.access.value == attached.access.value == "R"


def test_a_contained_file_that_failed_is_tried_again_by_its_location(
    catalogue: Catalogue, home: Path, box: Path
) -> None:
    outcomes(catalogue, home, box)
    with Intake(catalogue, Originals(home)) as intake:
        again = intake.take_in(Task(Path(f"{box}!/kosong.txt")))
        whole = intake.take_in(Task(Path(f"{box}!/surat-1.txt")))
        absent = intake.take_in(Task(Path(f"{box}!/tiada.txt")))
        unknown = intake.take_in(Task(Path(f"{box.parent}/lain.zip!/a.txt")))
    assert (again.reason, whole.state) == ("empty-file", "known")
    assert (absent.reason, unknown.reason) == ("unreachable", "unreachable")
    attempts = {one.path: one.attempts for one in catalogue.failures()}
    assert attempts[f"{box}!/kosong.txt"] == 2


def test_an_archive_is_read_again_with_all_that_is_in_it(
    catalogue: Catalogue, home: Path, box: Path
) -> None:
    outcomes(catalogue, home, box)
    with Intake(catalogue, Originals(home)) as intake:
        again = partial(intake.read_again, catalogue.resolve(str(box)), str(box))
        found = states(list(with_contents(intake, again)), box.parent)
    assert found["box.zip"] == "added"
    assert found["box.zip!/folder/lain.tar.gz!/dalam/surat-2.txt"] == "known"


def test_names_in_an_archive_lead_nowhere_else(
    catalogue: Catalogue, home: Path, tmp_path: Path
) -> None:
    path = tmp_path / "jahat.zip"
    names = [
        "../../luar.txt",
        "/etc/luar.txt",
        "C:\\luar.txt",
        "a/./b/../luar.txt",
        "a\x07b.txt",
        ".",
    ]
    write_zip(path, {name: letter(n) for n, name in enumerate(names)})
    found = states(outcomes(catalogue, home, path), tmp_path)
    assert {name for name in found if INSIDE in name} == {
        "jahat.zip!/luar.txt",
        "jahat.zip!/etc/luar.txt",
        "jahat.zip!/luar (2).txt",
        "jahat.zip!/a/b/luar.txt",
        "jahat.zip!/ab.txt",
        "jahat.zip!/jahat.zip content",
    }
    assert not list(tmp_path.parent.glob("luar*"))


def test_a_packed_file_without_a_name_has_that_of_its_container(
    catalogue: Catalogue, home: Path, tmp_path: Path
) -> None:
    import bz2

    path = tmp_path / "surat.txt.bz2"
    path.write_bytes(bz2.compress(letter(1)))
    found = states(outcomes(catalogue, home, path), tmp_path)
    assert found == {"surat.txt.bz2": "added", "surat.txt.bz2!/surat.txt": "added"}


def test_a_broken_archive_fails_and_what_was_whole_in_it_comes_in(
    catalogue: Catalogue, home: Path, tmp_path: Path
) -> None:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for n in (1, 2):
            member = tarfile.TarInfo(f"surat-{n}.txt")
            member.size = len(letter(n))
            archive.addfile(member, io.BytesIO(letter(n)))
    path = tmp_path / "putus.tar"
    path.write_bytes(buffer.getvalue()[: 512 * 2 + 300])
    found = states(outcomes(catalogue, home, path), tmp_path)
    assert found == {"putus.tar": "damaged", "putus.tar!/surat-1.txt": "added"}
    assert states(outcomes(catalogue, home, path), tmp_path)["putus.tar!/surat-1.txt"] == "known"


def nested(levels: int) -> bytes:
    content = letter(1)
    for _ in range(levels):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            name = "a.txt" if content == letter(1) else "a.zip"
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), content)
        content = buffer.getvalue()
    return content


def test_archives_lie_in_each_other_up_to_a_depth(
    catalogue: Catalogue, home: Path, tmp_path: Path
) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(nested(6))
    found = outcomes(catalogue, home, path)
    assert [one.reason or one.state for one in found] == ["added"] * 4 + ["too-large"]


def test_what_is_too_deep_in_one_archive_comes_in_from_elsewhere(
    catalogue: Catalogue, home: Path, tmp_path: Path
) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(nested(5))
    assert outcomes(catalogue, home, path)[-1].reason == "too-large"
    path.write_bytes(nested(1))
    assert [one.state for one in outcomes(catalogue, home, path)] == ["added", "added"]
    assert catalogue.failures() == ()


def test_an_archive_of_too_many_or_too_large_files_is_refused_whole(
    catalogue: Catalogue, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(containers, "MOST_ENTRIES", 3)
    many = tmp_path / "banyak.zip"
    write_zip(many, {f"{n}.txt": letter(n) for n in range(4)})
    assert states(outcomes(catalogue, home, many), tmp_path) == {"banyak.zip": "too-large"}
    monkeypatch.setattr(limits, "_COMES_OUT_OF_ANY", 1000)
    monkeypatch.setattr(limits, "_TIMES_ITS_SIZE", 0)
    large = tmp_path / "besar.zip"
    write_zip(large, {"a.txt": letter(1) * 40})
    assert states(outcomes(catalogue, home, large), tmp_path) == {"besar.zip": "too-large"}


def test_what_may_come_out_of_an_archive_grows_with_its_size() -> None:
    gib = 1 << 30
    assert [limits.most_within(size * gib // 10) // gib for size in (0, 8, 20, 39, 160)] == [
        *(4, 4, 8, 15, 16)
    ]


def test_a_small_archive_is_held_to_less_than_a_large_one(
    catalogue: Catalogue, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "_COMES_OUT_OF_ANY", 2000)
    text, noise = letter(1) * 40, random.Random(1).randbytes(3000)
    inner = tmp_path / "dalam.zip"
    write_zip(inner, {"a.txt": text})
    small, large, nest = tmp_path / "kecil.zip", tmp_path / "besar.zip", tmp_path / "sarang.zip"
    write_zip(small, {"a.txt": text})
    write_zip(large, {"a.txt": text, "derau.bin": noise})
    write_zip(nest, {"dalam.zip": inner.read_bytes()})
    assert states(outcomes(catalogue, home, small), tmp_path) == {"kecil.zip": "too-large"}
    assert states(outcomes(catalogue, home, large), tmp_path)["besar.zip!/a.txt"] == "added"
    found = states(outcomes(catalogue, home, nest), tmp_path)
    assert found == {"sarang.zip": "added", "sarang.zip!/dalam.zip": "too-large"}


def test_a_folder_whose_name_ends_as_an_archive_is_marked_is_none(
    catalogue: Catalogue, home: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "SEGERA!" / "PENTING!"
    folder.mkdir(parents=True)
    (folder / "a.zip").write_bytes(nested(6))
    found = outcomes(catalogue, home, folder)
    assert [one.reason or one.state for one in found] == ["added"] * 4 + ["too-large"]


def test_archives_in_each_other_share_the_bounds_of_the_outermost(
    catalogue: Catalogue, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(containers, "MOST_ENTRIES", 4)
    inner = tmp_path / "dalam.zip"
    write_zip(inner, {"1.txt": letter(1), "2.txt": letter(2)})
    path = tmp_path / "luar.zip"
    write_zip(path, {"a.zip": inner.read_bytes(), "b.txt": letter(3), "c.txt": letter(4)})
    found = states(outcomes(catalogue, home, path), tmp_path)
    assert found["luar.zip!/a.zip"] == "too-large"
    assert found["luar.zip!/b.txt"] == "added"


def test_an_archive_that_unpacks_to_much_more_than_its_size_is_refused() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b" " * (65 << 20))
    asked = {"entries": "10", "bytes": str(1 << 40)}
    with pytest.raises(unpack.TooLargeError, match="times its size"):
        unpack.unpack(bomb, asked)


def test_what_is_in_an_archive_comes_out_one_by_one_and_in_one_go() -> None:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        for name in "abc":
            member = tarfile.TarInfo(name)
            member.size = 3
            archive.addfile(member, io.BytesIO(name.encode() * 3))
    parts = list(unpack.unpack(packed, {"entries": "10", "bytes": "1000"}))
    assert [json.loads(part.partition(b"\n")[0])["name"] for part in parts] == ["a", "b", "c"]
    assert [part.partition(b"\n")[2] for part in parts] == [b"aaa", b"bbb", b"ccc"]


def test_a_child_that_sends_more_than_it_may_hold_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.zip"
    write_zip(path, {f"{n}.txt": letter(n) for n in range(4)})
    with Sandbox("ingest.unpack:unpack", UNPACKING) as sandbox:
        assert len(list(unpacked(sandbox, path, "a.zip", 4, 10_000))) == 4
        monkeypatch.setattr(sandbox, "parts", lambda *_: (b'{"name": "a"}\n' for _ in range(9)))
        with pytest.raises(TooLargeError, match="More came out"):
            list(unpacked(sandbox, path, "a.zip", 4, 10_000))


_ADD = """
import sys
from pathlib import Path
from ingest import limits
from corpus.catalogue import Catalogue
from corpus.originals import Originals
from ingest.batch import run
from ingest.intake import Intake
from ingest.outcome import Task

home = Path(sys.argv[1])
limits.LARGEST_FILE = int(sys.argv[3])
with Catalogue(home) as catalogue, Intake(catalogue, Originals(home)) as intake:
    for outcome in run(intake, [Task(Path(sys.argv[2]))], 2):
        print(outcome.path, flush=True)
"""


@pytest.mark.parametrize("largest", [LARGEST_FILE, 2000])
def test_an_archive_killed_again_and_again_ends_with_all_that_is_in_it(
    tmp_path: Path, home: Path, largest: int
) -> None:
    path = tmp_path / "banyak.zip"
    write_zip(path, {f"{n:02}.txt": letter(n) * 20 for n in range(30)})
    for lines in (1, 2, 9):
        command = [sys.executable, "-c", _ADD, str(home), str(path), str(largest)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert process.stdout
        for _, _line in zip(range(lines), process.stdout, strict=False):
            pass
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
    with Catalogue(home) as catalogue:
        outcomes(catalogue, home, path)
        assert len(catalogue.ids()) == 31
        assert catalogue.waiting() == ()


def test_a_location_names_its_container() -> None:
    assert container_location("/arsip/a.pdf") is None
    assert container_location("/arsip/a.zip!/b!/c.pdf") == "/arsip/a.zip!/b"
