"""From the catalogue to an index, and from a query to results.

`search.query` is the language (ours, parsed once), `search.index` the contract of an engine,
`search.engines` the engines, `search.answer` the one path by which anything is searched.
Imports `corpus`, never `ingest`.
"""
