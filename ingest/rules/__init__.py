"""The rules that a lawyer may edit: TOML files, read by the modules of `ingest`."""
