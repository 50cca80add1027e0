"""Derives invalid variants of valid resources and counts which of them the engine catches.

    python -m tools.mutants [--limit N] [--release r5] FILE...

Each mutant breaks one thing in one way. A mutant counts as caught when the engine reports an error
that the original does not have. Survivors are listed by category and place.
"""

from tools.mutants.measuring import errors, measure
from tools.mutants.resources import mutants
from tools.mutants.sites import Mutant, Site, sites

__all__ = ["Mutant", "Site", "errors", "measure", "mutants", "sites"]
