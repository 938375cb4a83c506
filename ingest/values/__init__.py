"""Values in normal form: dates, names, sums and numbers in words. Each normaliser is idempotent."""
