"""Loads into servers that nobody here wrote; run by ``make test-servers``."""
