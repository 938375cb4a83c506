"""English decisions and filings in the shapes that they come in; every case is made up."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bench.rulings import rulings
from corpus.document import Document, DocumentId, Page
from ingest.describe import describe
from ingest.describe.english_lines import with_lines
from ingest.describe.running import running_text
from ingest.extracted import Extracted


def described(text: str, header: str = "") -> Document:
    pages = (Page(1, text, header=header),)
    return describe(Extracted("text/plain", pages), id=DocumentId("e" * 64), name="opinion.pdf")


def parties(document: Document) -> list[tuple[str, str | None]]:
    return [(claim.value, claim.attribute("role")) for claim in document.claimed("party")]


BODY = """
The district court held that the carrier was not a party to the contract and that the claim had
been filed too late. We review that decision for clear error and find none. The record shows that
the shipper knew of the damage in the spring and that he did not write to the carrier before the
end of the year. The judgment of the district court is AFFIRMED.
"""
APPEAL = """United States Court of Appeals
for the Sixth Circuit
Nos. 21-3307 & 21-3311
Harlan Quimby; Quimby Freight, Inc.,
Plaintiffs—Appellants,
versus
OSTREA CARRIERS LLC, a Delaware company,
Defendant—Appellee.
OPINION
Before Marbury, Chief Judge, and Ellison and Trask, Circuit Judges.
"""


def test_parties_of_a_caption_bear_the_role_that_follows_them():
    assert parties(described(APPEAL + BODY)) == [
        ("Harlan Quimby", "Plaintiffs—Appellants"),
        ("Quimby Freight, Inc.", "Plaintiffs—Appellants"),
        ("OSTREA CARRIERS LLC", "Defendant—Appellee"),
    ]


def test_appeals_that_were_joined_keep_both_numbers():
    numbers = [claim.value for claim in described(APPEAL + BODY).claimed("case_number")]
    assert numbers == ["21-3307", "21-3311"]


def test_appeals_with_a_caption_each_keep_their_numbers():
    text = """United States Court of Appeals
For the First Circuit
No. 15-1107
NORTHERN QUARRY COMPANY,
Plaintiff, Appellant,
v.
ESTHER VALE,
Defendant, Appellee.
No. 15-1108
HARBOR STONE, INC.,
Plaintiff, Appellant,
v.
ESTHER VALE,
Defendant, Appellee.
ORDER OF COURT
"""
    document = described(text + BODY)
    numbers = [claim.value for claim in document.claimed("case_number")]
    assert numbers == ["15-1107", "15-1108"]
    assert [name for name, _ in parties(document)] == [
        "NORTHERN QUARRY COMPANY",
        "ESTHER VALE",
        "HARBOR STONE, INC.",
    ]


def test_a_party_is_told_from_the_column_beside_it():
    text = """IN THE UNITED STATES DISTRICT COURT
DISTRICT OF NEBRASKA
MERIDIAN GRAIN COOPERATIVE, ) Civil Action No. 4:19-cv-00231
INC., )
Plaintiff, ) OPINION
)
v. )
)
DORA LINDQUIST, et al., )
Defendants. )
"""
    assert parties(described(text + BODY)) == [
        ("MERIDIAN GRAIN COOPERATIVE, INC.", "Plaintiff"),
        ("DORA LINDQUIST", "Defendants"),
    ]


def test_a_party_is_told_from_a_column_that_nothing_divides_it_from():
    text = """UNITED STATES DISTRICT COURT
NORTHERN DISTRICT OF CALIFORNIA
MERIDIAN GRAIN COOPERATIVE, Case No. 4:19-cv-00231-ABC
Plaintiff,
v. ORDER GRANTING IN PART AND
DENYING IN PART MOTION TO DISMISS
DORA LINDQUIST, et al.,
Defendants. Re: Dkt. No. 31
The plaintiff sent grain in two barges and heard nothing more of them for a year, which it says of
Defendant Lindquist. She moves to dismiss the second claim of the complaint.
"""
    assert parties(described(text + BODY)) == [
        ("MERIDIAN GRAIN COOPERATIVE", "Plaintiff"),
        ("DORA LINDQUIST", "Defendants"),
    ]


def test_a_caption_without_roles_has_the_sides_of_versus():
    text = """Supreme Court of Montana
OPINION
Nora Whitlock ) Docket No. 2018-04-0117
)
v. )
)
Basin Timber, LLC )

Justice Abel Stroud delivered the opinion of the court.
"""
    document = described(text + BODY)
    assert parties(document) == [("Nora Whitlock", None), ("Basin Timber, LLC", None)]
    assert document.title == "Nora Whitlock v. Basin Timber, LLC"
    assert [claim.value for claim in document.claimed("judge")] == ["Abel Stroud"]


def test_a_cited_case_is_no_caption():
    text = "Supreme Court of Montana\nOPINION\nSee Doe v. Roe Freight Co., 200 U. S. 321, 337.\n"
    assert not parties(described(text + BODY))


def test_an_unread_page_is_known_by_the_stamp_of_the_court():
    document = described("", "Case 4:08-cv-09914-XYZ Document 12 Filed 01/29/2009 Page 1 of 2")
    assert document.kind == "filing"
    assert document.best("case_number") == "4:08-cv-09914-XYZ"
    assert document.best("date") == "2009-01-29"


def test_a_decision_does_not_cite_itself():
    text = (
        "IN THE COURT OF APPEAL OF THE REPUBLIC OF SINGAPORE\n[2021] SGCA 112\nJUDGMENT\n"
        "[2021] SGCA 112\nWe follow what was said in that case, [2019] SGCA 33 at [12], and in "
        "[1999] 3 SLR(R) 9, and dismiss the appeal with costs to the respondent of this court.\n"
    )
    assert [claim.value for claim in described(text).claimed("cited_case")] == [
        "[2019] SGCA 33",
        "[1999] 3 SLR(R) 9",
    ]


JOINED = [
    ruling.text
    for ruling in rulings(Path(__file__).parent / "courts")
    if ruling.name.endswith(("joined", "flattened"))
]


def test_a_joined_caption_has_its_lines_again_at_the_same_offsets():
    for text in JOINED:
        lines = with_lines(running_text((Page(1, text),))).text
        assert len(lines) == len(text)
        assert lines.count("\n") > text.count("\n") + 5


def test_a_caption_that_stands_in_lines_is_left_as_it_is():
    running = running_text((Page(1, APPEAL + BODY),))
    assert with_lines(running) is running


@given(st.text(st.sampled_from("§ :)v.-RoeOPIN\nCTD1,&"), max_size=300))
def test_only_blanks_and_signs_of_columns_are_changed(text):
    whole = f"IN THE COURT OF APPEALS OF OHIO {text} ROE v. POE {'of the court ' * 30}"
    lines = with_lines(running_text((Page(1, whole),))).text
    assert len(lines) == len(whole)
    assert all(
        one == other or (one in " §)|]*:" and other in " \n")
        for one, other in zip(whole, lines, strict=True)
    )


def test_a_name_that_begins_with_s_is_whole_above_an_office():
    text = "UNITED STATES DISTRICT COURT\nDISTRICT OF MAINE\nORDER\n" + BODY
    document = described(f"{text}\n/s/ SAUL ROE\nUnited States District Judge\n")
    assert [claim.value for claim in document.claimed("judge")] == ["SAUL ROE"]


def test_a_statute_in_a_joined_caption_is_cited_still():
    text = (
        "IN THE COURT OF APPEALS OF OHIO ADA ROE, Plaintiff-Appellant, v. POE FREIGHT LLC, "
        "Defendant-Appellee. Case No. 17CA9 The plaintiff sues under 42 U.S.C. § 1983 for the loss "
        "of a load of steel that she had sent to the coast. "
    )
    document = described(text + BODY.replace("\n", " "))
    assert [claim.value for claim in document.claimed("regulation")] == ["usc/42/1983"]
    assert parties(document) == [
        ("ADA ROE", "Plaintiff-Appellant"),
        ("POE FREIGHT LLC", "Defendant-Appellee"),
    ]
