"""The Whoosh engine: an index on disk that answers in milliseconds.

Whoosh gives the index its schema, commits, segments, deletions and locks, and can read it through
`codec`. What is searched much is laid out and evaluated by numpy arrays:

    writing      one update: new segments, deletions, merges; several processes `side_by_side`
      inversion    documents into a segment; `merging`, segments into one
    storage      the folder: commits that survive a power cut
    segment      one segment on disk, over `arrayfile` and `vocabulary`
    snapshot     one commit, opened: all its segments as if they were one
    evaluation   a plan's tree over a snapshot; `positions` and `alike` do its arithmetic
    ranking      the page of hits and the facets; `pages`, the best pages of each hit
    view         what is asked of the index, all of it or what a reader may see
    index        the engine itself, which keeps the contract of `search.index`

Only this package imports whoosh, but for its English stemmer (`search.families`).
"""

from search.engines.whoosh.index import WhooshIndex, replace_index

__all__ = ["WhooshIndex", "replace_index"]
