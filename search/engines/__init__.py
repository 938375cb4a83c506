"""The engines: each answers a `search.plan` from what it stored of `search.schema`."""
