"""Near-duplicates: the same decision downloaded twice, the same filing scanned twice.

`fingerprint` says quickly which texts may be the same and `candidates` finds those that are kept,
`comparison` looks at two of them word by word and says what they are to each other and why, `pairs`
keeps that, `grouping` makes groups of those that are copies, and `store` gives access to all of it,
with what persons say. `following` brings it up to date with the
catalogue. Imports nothing of ours outside of `corpus`.
"""
