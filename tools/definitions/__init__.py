"""Generates the schemas and tables of ``validation/`` from the official FHIR definitions.

Run at development time: ``python -m tools.definitions``. What it writes names the package that it
came from, with version and hash, and holds no prose of the original.
"""
