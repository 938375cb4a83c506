"""Near-duplicates: fingerprints, comparison, groups, and what the catalogue keeps of them."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.catalogue import Catalogue
from corpus.copies.alignment import Stretch, aligned
from corpus.copies.comparison import Compared, Finding, Naming, compare, is_misread
from corpus.copies.fingerprint import fingerprint
from corpus.copies.following import follow
from corpus.copies.grouping import Link, grouped
from corpus.copies.ruling import Ruling
from corpus.copies.text import Texts, text_of
from corpus.correction import Correction
from corpus.document import Access, Claim, Document, DocumentId, Page, TextSource
from corpus.errors import NotFoundError

NUMBER = "12/Pdt.G/2024/PN Sgt"
OTHER_NUMBER = "15/Pdt.G/2024/PN Sgt"
_SYLLABLES = ("ka", "ru", "ten", "mo", "si", "bar", "lu", "ngan", "pe", "dik", "wa", "tor")


def words(count: int, seed: str = "a decision") -> list[str]:
    """Return made-up words, the same for the same seed."""
    draw = random.Random(seed)
    return ["".join(draw.choices(_SYLLABLES, k=draw.randint(2, 4))) for _ in range(count)]


def document(
    name: str, text: list[str], number: str | None = None, *, pages: int = 1, **more: object
) -> Document:
    """Return a document of these words, on so many pages."""
    length = -(-len(text) // pages)
    leaves = tuple(Page(n + 1, " ".join(text[n * length : (n + 1) * length])) for n in range(pages))
    claims = (Claim("case_number", number, ""),) if number else ()
    id_ = DocumentId(id_of(name))
    return replace(Document(id_, name, "application/pdf", leaves, claims), **more)  # type: ignore[arg-type]


def id_of(name: str) -> str:
    """Return an id that depends on the name alone."""
    return random.Random(name).randbytes(32).hex()


def recognised(one: Document) -> Document:
    return replace(one, pages=tuple(replace(p, source=TextSource.OCR) for p in one.pages))


def misread(text: list[str], share: float, seed: int) -> list[str]:
    """Return the words with one letter of some of them read wrongly."""
    draw = random.Random(seed)
    return [word[:-1] + draw.choice("ceorn") if draw.random() < share else word for word in text]


def defended_by(name: str, count: int = 1200) -> list[str]:
    """Return a decision that names a party again and again, and is otherwise always the same."""
    text = words(count)
    for at in range(20, count, 60):
        text[at : at + 2] = name.split()
    return text


def compared(one: Document, other: Document, resemblance: float) -> Compared:
    return compare(text_of(one), text_of(other), resemblance)


def keep(catalogue: Catalogue, *documents: Document) -> None:
    """Record documents and look for copies among them."""
    for one in documents:
        catalogue.acknowledge(one.id, 1, f"/{one.name}")
        catalogue.record(one)
    follow(catalogue)


def groups(catalogue: Catalogue, *access: Access) -> list[set[DocumentId]]:
    return [set(group) for group in catalogue.copies.groups(access or Access, 100)]


# Fingerprints


def test_page_breaks_and_figures_leave_a_fingerprint_as_it_is() -> None:
    text = words(800)
    stamped = [
        each for n, each in enumerate(text) for each in ([each, str(n)] if n % 50 else [each])
    ]

    one, other = document("a", text), document("b", stamped, pages=7)

    assert fingerprint(one.pages) == fingerprint(other.pages)


def test_resemblance_is_estimated_about_right() -> None:
    text = words(3000)
    half = [*text[:2000], *words(1000, "another end")]  # 2,000 of 4,000 shingles in common

    estimate = fingerprint(document("a", text).pages).resemblance(
        fingerprint(document("b", half).pages)
    )

    assert 0.35 < estimate < 0.65


def test_texts_that_resemble_each_other_share_a_band_and_others_do_not() -> None:
    text = words(2000)
    one, other = (fingerprint(document("a", misread(text, 0.08, n)).pages) for n in (1, 2))
    stranger = fingerprint(document("c", words(2000, "a stranger")).pages)

    assert set(one.bands()) & set(other.bands())
    assert not set(one.bands()) & set(stranger.bands())


def test_a_text_of_a_few_words_has_no_fingerprint() -> None:
    short = fingerprint(document("a", words(12)).pages)

    assert short.bands() == ()
    assert short.resemblance(short) == 0.0


# Alignment


@given(
    st.lists(st.sampled_from("abcde"), max_size=60), st.lists(st.sampled_from("abcde"), max_size=60)
)
def test_the_stretches_of_an_alignment_are_both_texts_whole(
    one: list[str], other: list[str]
) -> None:
    at = there = 0
    for stretch in aligned(one, other):
        assert (stretch.start, stretch.other_start) == (at, there)
        at, there = stretch.end, stretch.other_end
        if stretch.same:
            assert one[stretch.start : at] == other[stretch.other_start : there]
    assert (at, there) == (len(one), len(other))


def test_texts_with_the_same_words_are_one_stretch() -> None:
    words = ["mengadili"] * 9  # of which no row is rare enough to be an anchor
    assert aligned(words, list(words)) == (Stretch(True, 0, 9, 0, 9),)
    assert aligned([], []) == ()


def test_a_passage_that_one_text_lacks_is_found_between_what_both_have() -> None:
    text = words(400)

    found = aligned(text, text[:100] + text[150:])

    assert [(s.same, s.end - s.start, s.other_end - s.other_start) for s in found] == [
        (True, 100, 100),
        (False, 50, 0),
        (True, 250, 250),
    ]


# Comparison


def test_the_same_decision_with_other_page_breaks_is_a_copy() -> None:
    text = defended_by("budi santoso")

    found = compared(
        document("a", text, NUMBER),
        document("b", [*text, "diunduh", "2025"], NUMBER, pages=9),
        0.98,
    )

    assert found.finding is Finding.COPIES
    assert found.evidence.number is Naming.SAME
    assert found.evidence.pages == (1, 9)


def test_two_scans_of_one_filing_without_a_number_are_copies() -> None:
    text = defended_by("budi santoso")
    one, other = (recognised(document(str(n), misread(text, 0.08, n))) for n in (1, 2))

    assert compared(one, other, 0.5).finding is Finding.COPIES


def test_the_same_words_are_the_same_however_they_are_set() -> None:
    text = defended_by("budi santoso")
    set_otherwise = document("b", [word.upper() for word in text], NUMBER, pages=9)

    found = compared(document("a", text, NUMBER), set_otherwise, 1.0)

    assert found.finding is Finding.COPIES
    assert (found.evidence.same, found.evidence.words) == (1200, (1200, 1200))


def test_decisions_of_one_event_that_differ_in_a_name_are_no_copies() -> None:
    one = document("a", defended_by("budi santoso"))
    other = document("b", defended_by("agus wijaya"))

    for read in (lambda d: d, recognised):
        assert compared(read(one), read(other), 0.9).finding is Finding.OTHER_WORDS


def test_another_number_decides_without_looking_at_the_text() -> None:
    text = words(300)

    found = compared(document("a", text, NUMBER), document("b", text, OTHER_NUMBER), 1.0)

    assert (found.finding, found.evidence.common) == (Finding.OTHER_NUMBER, 0)


def test_a_number_that_a_scan_misread_is_no_other_number() -> None:
    text = words(300)
    one, other = document("a", text, NUMBER), document("b", text, "12/Pdt.G/2024/PN Sqt")

    assert compared(one, other, 1.0).finding is Finding.OTHER_NUMBER
    assert compared(one, recognised(other), 1.0).finding is Finding.COPIES


def test_an_extract_is_no_copy_of_its_decision() -> None:
    text = words(2000)
    extract = document("b", [*text[:250], *text[-150:]], NUMBER)

    assert compared(document("a", text, NUMBER), extract, 0.2).finding is Finding.PART


def test_an_appeal_that_quotes_the_first_instance_is_no_copy_of_it() -> None:
    text = words(2000)
    appeal = [*words(300, "an appeal"), *text, *words(900, "considerations")]

    assert compared(document("a", text), document("b", appeal), 0.6).finding is Finding.PART


def test_a_copy_that_lacks_pages_is_a_copy_where_the_number_says_so() -> None:
    text = words(2000)
    whole, incomplete = document("a", text, NUMBER, pages=10), document("b", text[:1400], NUMBER)

    assert compared(whole, incomplete, 0.7).finding is Finding.COPIES
    assert compared(replace(whole, claims=()), incomplete, 0.7).finding is Finding.PART


def test_documents_of_other_days_are_no_copies() -> None:
    text = words(300)
    days = [
        replace(document(day, text), claims=(Claim("date", day, ""),))
        for day in ("2024-03-12", "2024-05-21")
    ]

    assert compared(days[0], days[1], 1.0).finding is Finding.OTHER_DATE


def test_figures_are_misread_only_where_they_were_recognised() -> None:
    assert is_misread(["5000000"], ["5000006"], recognised=True)
    assert not is_misread(["5000000"], ["5000006"], recognised=False)
    assert is_misread(["terdakwa"], ["terdakvva"], recognised=False)
    assert not is_misread(["budi"], ["agus"], recognised=True)


# Groups


def link(pair: str, *, together: bool = True, strength: float = 0.9) -> Link:
    return Link(DocumentId(pair[0]), DocumentId(pair[1]), together, strength)


def test_copies_of_a_copy_are_one_group() -> None:
    assert grouped([link("ab"), link("bc"), link("de")]) == (frozenset("abc"), frozenset("de"))


def test_a_chain_does_not_join_what_is_apart() -> None:
    found = grouped(
        [link("ab", strength=0.95), link("bc", strength=0.5), link("ac", together=False)]
    )

    assert found == (frozenset("ab"),)


# What the catalogue keeps


def test_copies_are_found_as_documents_come_in(catalogue: Catalogue) -> None:
    text = defended_by("budi santoso")
    one, other = document("a", text, NUMBER), document("b", text, NUMBER, pages=4)
    stranger = document("c", words(1200, "a stranger"))

    keep(catalogue, one)
    keep(catalogue, other, stranger)

    assert groups(catalogue) == [{one.id, other.id}]
    found = catalogue.copies.compared(other.id, one.id)
    assert found is not None
    assert found.finding is Finding.COPIES
    assert catalogue.copies.group(stranger.id, Access) == ()
    assert follow(catalogue) == 0


def test_documents_from_before_are_looked_at_once(catalogue: Catalogue) -> None:
    text = words(600)
    for name in ("a", "b"):
        one = document(name, text)
        catalogue.acknowledge(one.id, 1, f"/{name}")
        catalogue.record(one)

    assert catalogue.copies.count(Access) == 0
    assert (follow(catalogue), follow(catalogue)) == (2, 0)
    assert catalogue.copies.count(Access) == 1


def test_what_recognition_reads_later_makes_copies(catalogue: Catalogue) -> None:
    text = words(600)
    unread = document("b", [], NUMBER)
    keep(catalogue, document("a", text, NUMBER), unread)
    assert groups(catalogue) == []

    keep(catalogue, recognised(document("b", misread(text, 0.05, 1), NUMBER)))

    assert len(groups(catalogue)) == 1


def test_a_document_that_is_removed_leaves_its_group(catalogue: Catalogue) -> None:
    text = words(600)
    copies = [document(name, text, NUMBER) for name in "abc"]
    keep(catalogue, *copies)

    catalogue.remove(copies[0].id)

    assert groups(catalogue) == [{copies[1].id, copies[2].id}]
    follow(catalogue)
    assert groups(catalogue) == [{copies[1].id, copies[2].id}]


def test_what_a_person_rules_outlives_a_new_description(catalogue: Catalogue) -> None:
    text = words(600)
    one, other = document("a", text, NUMBER), document("b", text, NUMBER)
    keep(catalogue, one, other)

    catalogue.copies.rule(one.id, other.id, Ruling.APART, "Rahmawati")
    assert groups(catalogue) == []
    keep(catalogue, one, replace(other, rules="newer"))
    assert groups(catalogue) == []

    catalogue.copies.rule(one.id, other.id, Ruling.TOGETHER, "Rahmawati")
    assert groups(catalogue) == [{one.id, other.id}]
    assert [r.ruling for r in catalogue.copies.rulings(other.id, one.id)] == ["together", "apart"]


def test_a_corrected_number_parts_what_was_a_copy(catalogue: Catalogue) -> None:
    text = words(600)
    one, other = document("a", text, NUMBER), document("b", text, NUMBER)
    keep(catalogue, one, other)

    catalogue.descriptions.correct(
        other.id, Correction("case_number", NUMBER, OTHER_NUMBER), "Rahmawati"
    )
    follow(catalogue)

    assert groups(catalogue) == []


def test_the_better_copy_comes_first(catalogue: Catalogue) -> None:
    text = words(600)
    copies = sorted((document(name, text, NUMBER) for name in "abc"), key=lambda d: d.id)
    keep(catalogue, *copies)

    catalogue.copies.rule(copies[2].id, copies[0].id, Ruling.BETTER, "Rahmawati")

    found = catalogue.copies.group(copies[1].id, Access)
    assert found == (copies[2].id, copies[0].id, copies[1].id)


def test_a_ruling_needs_two_documents(catalogue: Catalogue) -> None:
    one = document("a", words(100))
    keep(catalogue, one)

    for other in (one.id, DocumentId("0" * 64)):
        with pytest.raises(NotFoundError):
            catalogue.copies.rule(one.id, other, Ruling.TOGETHER, "Rahmawati")


def test_copies_that_a_reader_may_not_see_are_not_there_and_join_nothing(
    catalogue: Catalogue,
) -> None:
    text = words(600)
    one, other, secret = (document(name, text, NUMBER) for name in "abc")
    secret = replace(secret, access=Access.CONFIDENTIAL)
    keep(catalogue, one, secret)
    assert groups(catalogue, Access.OPEN) == []
    assert catalogue.copies.count((Access.OPEN,)) == 0

    keep(catalogue, other)
    assert groups(catalogue, Access.OPEN) == [{one.id, other.id}]
    assert len(groups(catalogue)[0]) == 3

    catalogue.copies.rule(secret.id, one.id, Ruling.TOGETHER, "Rahmawati")
    catalogue.copies.rule(secret.id, other.id, Ruling.TOGETHER, "Rahmawati")
    catalogue.copies.rule(one.id, other.id, Ruling.APART, "Rahmawati")
    assert groups(catalogue, Access.OPEN) == []


def test_a_text_that_changed_is_not_compared_as_it_was_remembered(catalogue: Catalogue) -> None:
    one, other = document("a", words(600)), document("b", words(600))
    keep(catalogue, one)
    catalogue.record(replace(one, pages=document("a", words(600, "read anew")).pages))
    keep(catalogue, other)
    assert groups(catalogue) == []

    catalogue.record(one)
    keep(catalogue, other)
    assert groups(catalogue) == [{one.id, other.id}]


def test_texts_are_remembered_at_their_revision_and_the_oldest_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first, second, third = (text_of(document(name, words(100))) for name in "abc")
    monkeypatch.setattr("corpus.copies.text._MOST_KEPT", 2 * len(first.words))
    texts = Texts()
    texts.keep(first, 1)
    texts.keep(second, 2)
    assert texts.get(first.id, 1) == first
    assert texts.get(second.id, 3) is None

    texts.keep(third, 3)
    assert texts.get(second.id, 2) is None
    assert (texts.get(first.id, 1), texts.get(third.id, 3)) == (first, third)


def test_only_one_process_goes_on_from_a_revision(catalogue: Catalogue) -> None:
    one = document("a", words(600))
    keep(catalogue, one)
    seen = catalogue.copies.revision

    found = fingerprint(one.pages)
    kept = [
        catalogue.copies.keep(one.id, found, {}, recognised=False, since=seen, revision=seen + 1)
        for _ in range(2)
    ]

    assert kept == [True, False]
