"""Whoever may not see a document cannot tell from any answer whether it is there.

Each answer, its scores too, is compared with that of a collection into which the document was never
put, on both engines.
"""

from dataclasses import replace

import pytest

from corpus.access import OFFICE, Reader
from corpus.document import Access, DocumentId
from search.analysis import tokens
from search.engines.memory import MemoryIndex
from search.engines.whoosh import WhooshIndex
from search.planner import plan
from search.query import parse
from search.similar import similar
from search.suggest import suggest
from search.visible import seen_by
from search.vocabulary import thesaurus
from tests.search_collection import Collection, document

VISITOR = Reader("visitor", Access.OPEN)

OPEN = (
    document(
        "ruling",
        "Putusan tentang sengketa sewa wilayah lahan\nMenolak gugatan penggugat",
        case_number="12/Pdt.G/2023/PN Kka",
        regulation="uu/2011/12/pasal/5",
        judge="Sulastri Wulandari",
    ),
    document("letter", "Surat tentang wilayah sewa", letter_number="SEK.4-HH.05.02-11"),
    document("theft", "Pencurian ternak oleh terdakwa", party="Rahmat Hidayatullah"),
    document("appeal", "Banding dalam perkara pencurian ternak oleh terdakwa"),
    *(document(f"note{at}", "catatan wilayah tentang sewa lahan") for at in range(12)),
)
SECRET = tuple(
    document(
        f"secret{at}",
        "Pendapat tentang zamrud tersembunyi wilayyah\n"
        "dicuri mencurinya pencuriannya theft perbuatan melawan hukum menyewakan\n"
        "Sulastrii Wulandary ternak Rachmat hidayatulah lahan lahan sewa sewa",
        Access.CONFIDENTIAL,
        unread=1,
        kind="opinion",
        case_number="98/Pdt.G/2024/PN Bls",
        letter_number="SEK.4-HH.05.02-77",
        regulation="uu/1999/30/pasal/9",
        cited_case="45/Pdt.G/2020/PN Unh",
        party="Wahana Rahasia",
        judge="Sutan Batuah",
        court="Pengadilan Negeri Bengkalis",
        outcome="kabul",
        date="2024-05-06",
    )
    for at in range(40)
)
"""So many that words of theirs are far commoner than those of the others."""

ENGINES = {"memory": lambda _: MemoryIndex(), "whoosh": WhooshIndex}


class Office(Collection):
    """Documents, and the values of their fields."""

    def claimed(self, ids, fields):
        documents, fields = self.documents(ids), tuple(fields)
        return [each.value for one in documents for each in one.claims if each.field in fields]


@pytest.fixture(scope="module", params=sorted(ENGINES))
def offices(request, tmp_path_factory):
    """Return a collection without the documents of others, and one with them."""
    folder = tmp_path_factory.mktemp("visible")
    without = Office(*OPEN, index=ENGINES[request.param](folder / "without"))
    beside = Office(*OPEN[:4], *SECRET, *OPEN[4:], index=ENGINES[request.param](folder / "beside"))
    yield without, beside
    without.index.close()
    beside.index.close()


def words_of_others():
    return dict.fromkeys(
        word
        for text in (page.text for page in SECRET[0].pages)
        for word in tokens(text)
    )  # fmt: skip


def ways_to_ask():
    """Yield queries by which somebody may try whether a word stands in a document of others."""
    for word in words_of_others():
        yield from (word, f"{word[:4]}*", f"{word}~", f"sewa {word}", f"{word[:-1]}x", word[:-1])
        yield from (f"wilayah {word[1]}{word[0]}{word[2:]}", f'"tentang {word}"', f"-{word} sewa")
        yield from (other.text for other in thesaurus().get(tuple(tokens(word)), ()))
    for number in ("98/Pdt.G/2024/PN Bls", "45/Pdt.G/2020/PN Unh", "SEK.4-HH.05.02-77"):
        yield from (number, number[:-3], number[1:], number.replace("4", "5"), number.lower())
        yield f"nomor:{number}"
    yield from ("98 pdt g 2024", "98/Pdt.G/2O24/PN Bls", "99/Pdt.G/2024/PN Bls", "SEK.4-HH.05.02")
    yield from ("pasal 9 UU 30/1999", 'hukum:"UU 30/1999"', "uu 30 1999", "pasal 9")
    yield from ("wahana rahasia", "pihak:wahana", "hakim:batuah", "sutan batuah", "sutan batuwah")
    yield from ("in:kesimpulan zamrud", "*", "jenis:pendapat", "amar:kabul", "tahun:2024")
    yield from ("pengadilan:bengkalis", "mencuri", "pencurian ternak", "theft", "sulastri", "PMH")
    yield from ('"zamrud tersembunyi"', "rahmat hidayatullah", "rahmad hidayatulloh", "menolak")
    yield "\n".join(page.text for page in SECRET[0].pages) * 12


@pytest.mark.parametrize("query", dict.fromkeys(ways_to_ask()), ids=lambda text: text[:40])
def test_a_document_of_others_changes_no_answer(offices, query):
    without, beside = (replace(office.search(query, VISITOR), took_ms=0.0) for office in offices)
    assert beside == without


@pytest.mark.parametrize("sort", ["date", "-date", "level"])
def test_nor_the_order_by_another_key(offices, sort):
    asked = replace(parse("sewa"), sort=sort)
    without, beside = (replace(office.search(asked, VISITOR), took_ms=0.0) for office in offices)
    assert beside == without


@pytest.mark.parametrize("filters", [{"kind": ("opinion",)}, {"year_from": 2024}])
def test_nor_what_is_narrowed_by_a_filter(offices, filters):
    asked = replace(parse("tentang"), **filters)
    without, beside = (replace(office.search(asked, VISITOR), took_ms=0.0) for office in offices)
    assert beside == without


def test_nor_does_it_complete_what_is_typed(offices):
    without, beside = offices
    typed = [word[:size] for word in words_of_others() for size in (3, 4, len(word))]
    typed += [
        "98/Pd",
        "SEK.4",
        "45/P",
        "wahana",
        "pasal 9 uu 30",
        "uu 30",
        "pihak:wah",
        "hakim:sut",
    ]
    typed += ["sewa la", "hakim:sulastri", "rahmat hi"]
    for begun in typed:
        told = suggest(VISITOR, begun, beside.index, beside)
        assert told == suggest(VISITOR, begun, without.index, without), begun


def test_nor_is_it_like_any_other_nor_does_it_tell_how_rare_words_are(offices):
    without, beside = offices
    for given in (*OPEN, SECRET[0]):
        alike = (similar(VISITOR, given, office.index, office) for office in (beside, without))
        first, other = (replace(likeness, took_ms=0.0) for likeness in alike)
        assert first == other
    assert [hit.id for hit in similar(VISITOR, OPEN[2], beside.index, beside).hits] == ["appeal"]


def test_nor_is_anything_of_it_looked_for_in_a_page_that_is_read(offices):
    for query in ("mencuri", "zamrut", "98 pdt g 2024", "pencurian ternak"):
        without, beside = (plan(parse(query), VISITOR, office.index).plan for office in offices)
        assert beside == without


def test_who_may_see_it_is_answered_with_it(offices):
    _, beside = offices
    assert "secret0" in beside.found("zamrud", OFFICE)
    assert beside.search("zamrud", Reader("partner", Access.CONFIDENTIAL)).total == len(SECRET)
    assert beside.search("zamrud", Reader("clerk", Access.LIMITED)).total == 0
    assert [each.text for each in suggest(OFFICE, "zamr", beside.index, beside)] == ["zamrud"]


def test_what_is_limited_twice_holds_what_both_allow(offices):
    _, beside = offices
    limited = seen_by(VISITOR, beside.index).limited_to(frozenset({"B", "R"}))
    assert limited.vocabulary("body", "zamrud") == ()
    assert limited.vocabulary("body", "catatan") == (("catatan", 12),)


def test_what_is_limited_follows_the_index(tmp_path):
    for engine in ENGINES:
        index = ENGINES[engine](tmp_path / engine)
        index.update([SECRET[0]], [], 1)
        assert seen_by(VISITOR, index).vocabulary("body", "zamrud") == ()
        index.update([replace(SECRET[0], access=Access.OPEN)], [], 2)
        assert seen_by(VISITOR, index).vocabulary("body", "zamrud") == (("zamrud", 1),)
        index.update([], [DocumentId("secret0")], 3)
        assert seen_by(VISITOR, index).vocabulary("body", "zamrud") == ()
        index.close()
