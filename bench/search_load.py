"""Searching while somebody writes: two servers, ten readers, a writer that is killed 40 times.

    python -m bench.search_load FOLDER [--documents 1000] [--seconds 20] [--kills 40]

FOLDER holds real texts (`*.txt`), out of which `bench.collection` makes documents of ten pages. The
readers ask the API of both servers, each pausing half a second between two queries, first while
nothing is written, then while a process records documents and commits them to the index. Then the
writer is killed (SIGKILL) at moments drawn by chance, and after each time everything that it had
acknowledged must be found, by the servers as well, without anybody doing anything about it.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import quote

from bench.collection import document, sentences, texts
from corpus.catalogue import Catalogue
from corpus.document import Document, DocumentId
from corpus.standing import State
from search.engines import open_index
from search.plan import Everything
from search.sync import rebuild
from web.collection import indexed, opened, refresh_index
from web.commands import give_way

PAGES = 10
READERS = 10
PAUSE_SECONDS = 0.5
BATCH = 20
PATIENCE_SECONDS = 30.0
_ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="a folder of real texts")
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--kills", type=int, default=40)
    parser.add_argument("--write", type=Path, metavar="HOME", help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    source = sentences(wanted.folder)
    if wanted.write:
        write(wanted.write, source, wanted.documents)
        return
    with tempfile.TemporaryDirectory() as scratch, ExitStack() as stack:
        home = Path(scratch)
        fill(home, source, wanted.documents)
        ports = [stack.enter_context(serving(home)) for _ in range(2)]
        queries = make_queries(source)
        ask_all(ports, queries[:READERS], 3.0)  # warm
        quiet = ask_all(ports, queries, wanted.seconds)
        report("quiet", quiet)
        writer = start_writer(wanted.folder, home, wanted.documents)
        busy = ask_all(ports, queries, wanted.seconds)
        writer.kill()
        written = len(acknowledged(writer))
        report(f"beside a writer of {written / wanted.seconds:.0f} documents/s", busy)
        print(f"p95 beside the writer is {p95(busy) / p95(quiet):.2f} times the quiet one")
        kill_often(wanted.folder, home, wanted.documents + written, wanted.kills, ports)


def fill(home: Path, source: list[str], count: int) -> None:
    """Make a collection of so many documents, with its index."""
    with opened(home) as collection:
        for made in documents(source, 0, count):
            record(collection.catalogue, made)
        rebuild(collection.index_folder, collection.catalogue).close()


def documents(source: list[str], first: int, count: int) -> Iterator[Document]:
    for number, pages in enumerate(texts(source, count, PAGES, first), start=first):
        yield document(number, pages)


def record(catalogue: Catalogue, made: Document) -> None:
    catalogue.acknowledge(made.id, 1, f"/{made.name}")
    catalogue.record(made)


def write(home: Path, source: list[str], first: int) -> None:
    """Record documents and commit them to the index, printing each id once it is recorded."""
    give_way()
    with opened(home) as collection:
        for number, made in enumerate(documents(source, first, 1_000_000), start=1):
            record(collection.catalogue, made)
            print(made.id, flush=True)
            if number % BATCH == 0:
                refresh_index(collection)


def start_writer(folder: Path, home: Path, first: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "bench.search_load", str(folder), "--write", str(home)]
    return subprocess.Popen(
        [*command, "--documents", str(first)], stdout=subprocess.PIPE, text=True
    )


def acknowledged(writer: subprocess.Popen[str]) -> list[DocumentId]:
    """Return the ids that a writer, which has ended, printed whole."""
    printed, _ = writer.communicate()
    return [DocumentId(line) for line in printed.splitlines() if len(line) == 64]


@contextmanager
def serving(home: Path) -> Iterator[int]:
    """Serve the collection from a process of its own, and yield its port."""
    server = subprocess.Popen(
        [sys.executable, "-m", "web", "--home", str(home), "serve", "--port", "0"],
        stderr=subprocess.PIPE,
        text=True,
    )
    assert server.stderr
    try:
        found = next(filter(None, map(_ADDRESS.search, server.stderr)))
        threading.Thread(target=server.stderr.read, daemon=True).start()
        yield int(found[1])
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(PATIENCE_SECONDS)


def make_queries(source: list[str]) -> list[str]:
    """Return queries of one to three words, phrases and numbers, in an order drawn by chance."""
    chance = random.Random(7)
    words = [word for line in source for word in re.findall(r"\b[a-z]{5,}\b", line)]
    queries = [" ".join(chance.sample(words, chance.randint(1, 3))) for _ in range(150)]
    queries += [f'"{" ".join(chance.choice(source).split()[:3])}"' for _ in range(50)]
    queries += [f"{chance.randrange(500)}/Pid.B/2015/PN Bls" for _ in range(50)]
    chance.shuffle(queries)
    return [query.replace(":", " ") for query in queries]


def ask(port: int, query: str) -> tuple[int, float]:
    """Return the status of an answer and the seconds it took."""
    start = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
    try:
        connection.request("GET", f"/api/v1/search?q={quote(query)}")
        answer = connection.getresponse()
        json.loads(answer.read())
        return answer.status, time.perf_counter() - start
    except (OSError, http.client.HTTPException, ValueError):
        return 0, time.perf_counter() - start
    finally:
        connection.close()


def ask_all(ports: list[int], queries: list[str], seconds: float) -> list[tuple[int, float]]:
    """Let all readers ask for so long, and return what each answer was and took."""
    answers: list[tuple[int, float]] = []
    until = time.monotonic() + seconds

    def read(number: int) -> None:
        chance = random.Random(number)
        while time.monotonic() < until:
            answers.append(ask(ports[number % len(ports)], chance.choice(queries)))
            time.sleep(PAUSE_SECONDS)

    readers = [threading.Thread(target=read, args=(number,)) for number in range(READERS)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return answers


def p95(answers: list[tuple[int, float]]) -> float:
    return statistics.quantiles([taken for _, taken in answers], n=20)[-1]


def report(label: str, answers: list[tuple[int, float]]) -> None:
    """Print how many answers there were, how many were errors, and how long they took."""
    median = statistics.median(taken for _, taken in answers)
    errors = sum(status not in (200, 400) for status, _ in answers)
    print(
        f"{label}: {len(answers)} answers, {errors} errors,"
        f" p50 {median * 1000:.0f} ms, p95 {p95(answers) * 1000:.0f} ms"
    )


def kill_often(folder: Path, home: Path, first: int, kills: int, ports: list[int]) -> None:
    """Kill a writer again and again, and count what was lost by it."""
    chance = random.Random(11)
    lost = unreadable = written = 0
    recovery: list[float] = []
    for _ in range(kills):
        writer = start_writer(folder, home, first + written)
        assert writer.stdout
        ready = writer.stdout.readline().strip()
        time.sleep(chance.uniform(0, 1.5))
        writer.kill()
        known = [DocumentId(ready), *acknowledged(writer)]
        written += len(known) + 1  # one more may be recorded and not yet printed
        unreadable += any(ask(port, "gugatan")[0] != 200 for port in ports)
        start = time.perf_counter()
        lost += missing(home, known)
        recovery.append(time.perf_counter() - start)
    with Catalogue(home) as catalogue:
        damage = catalogue.verify()
    print(
        f"{kills} kills, {written} documents: {lost} acknowledged documents lost,"
        f" {unreadable} times not readable, catalogue {'damaged' if damage else 'sound'},"
        f" found again after {max(recovery):.1f} s at most"
    )


def missing(home: Path, known: list[DocumentId]) -> int:
    """Return how many documents catalogue or index lack, once the index has caught up."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    lacking = set(known)
    with opened(home) as collection:
        open_index(collection.index_folder).close()  # readable as it was left
    while lacking and time.monotonic() < deadline:
        with opened(home) as collection, indexed(collection) as index:
            (found,) = index.having([Everything()], known)
            state = collection.catalogue.state
            lacking = {id_ for id_ in known if state(id_) is not State.ADDED or id_ not in found}
    return len(lacking)


if __name__ == "__main__":
    main()
