"""The collection: documents, what is known about them, and the bytes they came from.

Nouns: `Document` (the record, with its `Page`s, `Claim`s and `Section`s), `Originals` (the bytes
somebody gave us) and the `Catalogue` that knows them all. This package imports nothing of ours;
`ingest` writes to the catalogue, `search` reads from it, `web` shows both.
"""
