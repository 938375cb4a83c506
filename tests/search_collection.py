"""A small collection in memory, for tests of what lies around an engine."""

from corpus.access import OFFICE
from corpus.document import Access, Claim, Document, DocumentId, Page, Unread
from corpus.standing import Summary
from search.answer import search
from search.engines.memory import MemoryIndex
from search.query import parse


def document(name, text, access=Access.OPEN, unread=0, **claims):
    """Return a document of one page a line of text and unread ones, with one claim a value."""
    pages = [Page(number, line) for number, line in enumerate(text.split("\n"), start=1)]
    for _ in range(unread):
        pages.append(Page(len(pages) + 1, "", unread=Unread.IMAGE_ONLY))
    values = {
        field: (value,) if isinstance(value, str) else value for field, value in claims.items()
    }
    made = tuple(Claim(field, value, value) for field in values for value in values[field])
    return Document(
        DocumentId(name), f"{name}.pdf", "application/pdf", tuple(pages), made, access=access
    )


class Collection:
    """Documents, their index, and what a catalogue says of them."""

    def __init__(self, *documents, index=None):
        self.held = {document.id: document for document in documents}
        self.index = MemoryIndex() if index is None else index
        self.index.update(documents, [], 1)

    def summaries(self, ids):
        return {
            id_: Summary(
                id_, found.title, found.kind, found.number, found.best("court"), found.date,
                found.language, found.access, len(found.pages), 0,
            )
            for id_ in ids
            if (found := self.held.get(id_))
        }  # fmt: skip

    def documents(self, ids):
        return (self.held[id_] for id_ in ids if id_ in self.held)

    def pages(self, document_id):
        return self.held[document_id].pages

    def some_pages(self, wanted):
        return {
            id_: tuple(page for page in self.held[id_].pages if page.number in numbers)
            for id_, numbers in wanted.items()
            if id_ in self.held
        }

    def citations(self, ids, forms):
        return {
            id_: tuple(
                claim
                for claim in self.held[id_].claimed("regulation")
                if any(f"{claim.value}/".startswith(f"{form}/") for form in forms)
            )
            for id_ in ids
            if id_ in self.held
        }

    def search(self, query, reader=OFFICE):
        if isinstance(query, str):
            query = parse(query)
        return search(reader, query, self.index, self)

    def found(self, query, reader=OFFICE):
        return [str(hit.id) for hit in self.search(query, reader).hits]
