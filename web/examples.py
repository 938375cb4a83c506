"""Queries that show how to ask, for the help page and below the search box.

Each is a query that the parser reads; what it does is said in English and translated.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """A query and, in English, what it looks for."""

    query: str
    meaning: str


EXAMPLES: tuple[tuple[str, tuple[Example, ...]], ...] = (
    (
        "Numbers and articles",
        (
            Example("1987/G/2022/PTUN.JKT", "a case number, however it is spelt"),
            Example("1987 g 2022 ptun jakarta", "the same, typed in a hurry"),
            Example("pasal 1365 KUHPerdata", "documents that cite this article"),
            Example("UU 12/2011 pasal 5 ayat 2", "down to the paragraph"),
        ),
    ),
    (
        "Words",
        (
            Example("pemutusan kontrak sepihak", "all the words, wherever they stand"),
            Example('"tidak dapat diterima"', "the exact phrase"),
            Example("wanprestasi ATAU ingkar", "one word or the other"),
            Example("sewa -tanah", "the first word without the second"),
            Example('"gugatan kerugian"~5', "both words, at most five words apart"),
            Example("banding*", "words that begin so"),
            Example("sumitro~", "words spelt almost so"),
            Example("(sewa ATAU kontrak) gedung", "brackets group"),
        ),
    ),
    (
        "Fields, dates and sections",
        (
            Example('pihak:"Menteri Hukum"', "a party"),
            Example("hakim:lestari", "a judge"),
            Example("jenis:notula hambatan", "only minutes"),
            Example("tahun:2024", "only one year"),
            Example("tanggal:2019..2023", "from one year to another"),
            Example("in:amar dikabulkan", "only in the ruling"),
            Example("in:kesimpulan batal", "only in the conclusion"),
        ),
    ),
)
