"""From bytes to a document: `read` (extract), `describe`, and the batch that does it for folders.

Original ──extract──▶ Extracted ──describe──▶ Document. Readers are in `ingest.readers`, the rules
that a lawyer may edit in `ingest/rules`, the process that hostile files are parsed in is
`ingest.sandbox`, the way of one file is `ingest.intake`, the runner over many `ingest.batch`.
Imports `corpus`, never `search`.
"""
