"""Tests of ``loading/``: planning, and whole loads into a server in this process."""
