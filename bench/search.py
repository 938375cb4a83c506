"""Speed of the search engine beside others, on the same texts in one run.

    python -m bench.search FOLDER [--documents 2000] [--pages 25]
                           [--peers fts5 xapian tantivy lucene whoosh]

FOLDER holds real texts (`*.txt`), out of which `bench.collection` makes documents. All times are
CPU milliseconds of the engine's process, so that other work on the machine counts little; compare
the ratios. `cold` is the first time of each question, `warm` the median of five more; every answer
ranks the best 20 and counts all. Each peer is a process of its own (`bench.peers`), which is given
the words that Preseden makes of the texts: so all must find the same number of documents, and it is
said where they do not.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple, TypeVar

from bench import peers
from bench.collection import document, sentences, texts
from bench.peers.question import WINDOW, Question
from corpus.document import Document
from search.analysis import tokens
from search.engines import build_index, open_index
from search.plan import (
    All,
    AnyOf,
    Dates,
    Fuzzy,
    Near,
    Node,
    Phrase,
    Plan,
    Prefix,
    Term,
    Without,
)
from search.schema import BODY, FACETS

T = TypeVar("T")

UPDATES = 20
ASKED, WARMED_WORDS = 100, 200
FIRST_DAY, LAST_DAY = "2019-01-01", "2021-12-31"


class Collection(NamedTuple):
    """What is indexed. Making it takes `making` CPU milliseconds, which are not counted.

    `words` is a file of it as peers read it, see `bench.peers.peer`.
    """

    documents: Callable[[], Iterator[Document]]
    count: int
    letters: int
    making: float
    words: Path


class Answer(NamedTuple):
    """How many documents a question finds, and the milliseconds of the first and of later times."""

    total: int
    cold: float
    warm: float


Answers = Mapping[Question, Answer]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="a folder of real texts")
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--pages", type=int, default=25)
    parser.add_argument("--peers", nargs="*", default=["fts5", "whoosh"], choices=peers.NAMES)
    wanted = parser.parse_args()
    source = sentences(wanted.folder)
    questions = list(make_questions(source))
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        made = collection(source, wanted.documents, wanted.pages, folder / "words")
        print(f"{made.count} documents of {wanted.pages} pages, {made.letters / 1e6:.0f} MB\n")
        answers = {"preseden": preseden(folder / "preseden", made, questions)}
        for name in wanted.peers:
            answers[name] = peer(name, folder / name, made, questions)
            tell_apart(answers["preseden"], answers[name])
        beside(answers)


def collection(source: list[str], count: int, pages: int, words: Path) -> Collection:
    """Return a collection of so many documents; its words are written to a file."""

    def documents() -> Iterator[Document]:
        made = texts(source, count, pages)
        return (document(number, parts) for number, parts in enumerate(made))

    making, letters = cpu(lambda: sum(len(body(each)) for each in documents()))
    with words.open("w", encoding="utf-8") as lines:
        for each in documents():
            lines.write(f"{each.date}\t{' '.join(tokens(body(each)))}\n")
    return Collection(documents, count, letters, making, words)


def preseden(path: Path, made: Collection, questions: list[Question]) -> Answers:
    """Measure our own engine."""
    print("preseden")
    building, _ = cpu(lambda: build_index(path, [made.documents()], 1).close())
    size = sum(file.stat().st_size for file in path.rglob("*"))
    built(building - made.making, size, made)
    opening, index = cpu(lambda: open_index(path))
    print(f"  opened in {opening:.1f} ms")
    for when, memory in memory_of(path, questions).items():
        print(f"  {when}: {memory}")
    plain = {each: Plan(node(each)) for each in questions}
    counted = {each: Plan(node(each), facets=FACETS) for each in questions}
    answers = {each: measured(lambda each=each: index.search(plain[each]).total) for each in plain}
    show("without facets", answers)
    show(
        "with facets",
        {each: measured(lambda each=each: index.search(counted[each]).total) for each in counted},
    )
    changed = islice(made.documents(), UPDATES)
    taken = [
        cpu(lambda each=each, revision=revision: index.update([each], (), revision))[0]
        for revision, each in enumerate(changed, start=2)
    ]
    print(f"  one-document update: {spread(taken)}\n")
    return answers


def memory_of(path: Path, questions: list[Question]) -> dict[str, str]:
    """Return the memory of another process that opens the index, warms it and is asked."""
    with ProcessPoolExecutor(1, get_context("spawn")) as process:
        return process.submit(_memory_of, path, questions).result()


def _memory_of(path: Path, questions: list[Question]) -> dict[str, str]:
    found = {"memory before opening": memory()}
    index = open_index(path)
    found["memory opened"] = memory()
    index.warm(WARMED_WORDS)
    found["memory warmed"] = memory()
    for each in islice(cycle(questions), ASKED):
        index.search(Plan(node(each), facets=FACETS))
    found[f"memory after {ASKED} questions"] = memory()
    return found


def memory() -> str:
    """Return what this process has in memory, and how much of it is its own alone (Linux)."""
    lines = Path("/proc/self/smaps_rollup").read_text("ascii").splitlines()[1:]
    sizes = {name: int(size) / 1024 for name, size, _ in map(str.split, lines)}
    own = sizes["Private_Clean:"] + sizes["Private_Dirty:"]
    return f"{sizes['Rss:']:.0f} MiB, {own:.0f} its own, {sizes['Private_Dirty:']:.0f} written"


def node(question: Question) -> Node:
    """Return a question as the node of a plan."""
    words = question.words
    terms = tuple(Term(BODY, word) for word in words)
    match question.kind:
        case "all":
            return All(terms)
        case "any":
            return AnyOf(terms)
        case "without":
            return All((terms[0], Without(terms[1])))
        case "dates":
            return All((terms[0], Dates(*words[1:])))
        case "beginning":
            return Prefix(BODY, words[0])
        case "fuzzy":
            return Fuzzy(BODY, words[0])
        case "phrase":
            return Phrase(BODY, words)
        case "near":
            return Near(BODY, words, WINDOW)
    return terms[0]


def peer(name: str, path: Path, made: Collection, questions: list[Question]) -> Answers:
    """Measure another engine; questions that it cannot answer are left out."""
    print(name)
    lines = "\n".join(each.line() for each in questions)
    command = [*peers.command(name), str(made.words), str(path)]
    printed = subprocess.run(command, input=lines, stdout=subprocess.PIPE, text=True, check=True)
    told = json.loads(printed.stdout)
    built(told["building"], told["bytes"], made)
    pairs = zip(questions, told["answers"], strict=True)
    answers = {each: Answer(**answer) for each, answer in pairs if answer}
    show("without facets", answers)
    return answers


def make_questions(source: list[str]) -> Iterator[Question]:
    """Yield questions of each category, of words that are common, usual and rare in the texts."""
    counts: dict[str, int] = {}
    for sentence in source:
        for word in set(tokens(sentence)):
            if word.isalpha() and len(word) > 2:
                counts[word] = counts.get(word, 0) + 1
    ordered = sorted(counts, key=lambda word: (-counts[word], word))
    common, usual, rare = ordered[:8], ordered[200:208], ordered[6000:6008]
    for name, words in (("common", common), ("usual", usual), ("rare", rare)):
        for word in words[:4]:
            yield Question(f"term, {name}", "term", (word,))
    for group in zip(common, usual, rare, strict=True):
        yield Question("all of 3", "all", group)
        yield Question("any of 3", "any", group)
        yield Question("without", "without", group[1:])
        yield Question("date range", "dates", (group[1], FIRST_DAY, LAST_DAY))
        yield Question("beginning", "beginning", (group[1][:4],))
        yield Question("fuzzy", "fuzzy", (group[2],))
    phrases = [tuple(tokens(sentence)[:3]) for sentence in source[:: len(source) // 12]]
    for words in dict.fromkeys(phrases):
        yield Question("phrase", "phrase", words)
        yield Question("near", "near", (words[0], words[-1]))


def body(of: Document) -> str:
    return "\n".join(page.text for page in of.pages)


def cpu(work: Callable[[], T]) -> tuple[float, T]:
    """Return the CPU milliseconds that some work takes, and what it returns."""
    start = time.process_time()
    result = work()
    return (time.process_time() - start) * 1000, result


def measured(search: Callable[[], int]) -> Answer:
    """Search once, and five times more."""
    cold, total = cpu(search)
    return Answer(total, cold, statistics.median(cpu(search)[0] for _ in range(5)))


def built(milliseconds: float, size: int, made: Collection) -> None:
    """Print the rate of a build and the size of what was built."""
    rate, megabytes = 1000 / milliseconds, made.letters / 1e6
    print(f"  built {made.count * rate:.0f} documents, {megabytes * rate:.1f} MB a CPU second")
    print(f"  size {size / 1e6:.0f} MB, {size / made.letters:.2f} of the text")


def show(label: str, answers: Answers) -> None:
    """Print how long the questions take by category and together."""
    print(f"  {label}: {'cold':>20} {'warm':>44}")
    for category in (*dict.fromkeys(each.category for each in answers), "all"):
        those = [answer for each, answer in answers.items() if category in (each.category, "all")]
        cold, warm = [each.cold for each in those], [each.warm for each in those]
        print(f"    {category:14} {spread(cold)}   {spread(warm)}")


def tell_apart(ours: Answers, theirs: Answers) -> None:
    """Print the questions to which a peer finds another number of documents."""
    for question, answer in theirs.items():
        if answer.total != ours[question].total:
            print(
                f"  {question.kind} {' '.join(question.words)}:"
                f" {answer.total} documents, preseden finds {ours[question].total}"
            )
    print()


def beside(answers: Mapping[str, Answers]) -> None:
    """Print all engines side by side, over the questions that each peer answers."""
    print("warm, over the questions that the peer answers: peer, then preseden")
    for name, theirs in answers.items():
        if name != "preseden":
            ours = [answers["preseden"][question].warm for question in theirs]
            print(f"  {name:9} {spread([answer.warm for answer in theirs.values()])}")
            print(f"  {'':9} {spread(ours)}")


def spread(taken: Sequence[float]) -> str:
    """Return median, 95th percentile and mean of some milliseconds."""
    ordered = sorted(taken)
    late = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
    mean = statistics.mean(ordered)
    return f"p50 {statistics.median(ordered):8.2f}  p95 {late:8.2f}  mean {mean:8.2f} ms"


if __name__ == "__main__":
    main()
