"""The collection: documents, what is known about them, and the bytes they came from.

Nouns: `Original` (the bytes somebody gave us), `Document` (the record, with its `Page`s, `Claim`s
and `Section`s), and the `Catalogue` that holds them. This package imports nothing of ours;
`ingest` writes to the catalogue, `search` reads from it, `web` shows both.
"""
