"""Measures clonaz-fhir beside other tools, in one run, as ratios: ``python -m tools.bench``.

Each figure stands beside its goal. Milliseconds belong to the machine that ran it; the ratios are
the message. Tools that are not installed are named as left out.
"""
