"""UCUM units, and the comparison of dates of unequal precision."""

from __future__ import annotations

import pytest

from clonaz_fhir.validation.invariants.dates import surely_after
from clonaz_fhir.validation.ucum import is_unit

_UNITS_WORDS = """
mg mg/mL mmol/L 10*3/uL /min {tablet} mg/{tbl} 1 % [iU]/mL mm[Hg] kg/m2 ug/kg/h m[IU]/L Cel d wk
mo a h min s ng/mL 10*-3 g/(24.h) mL/min/{1.73_m2} [degF] [lb_av] g/mol mg.kg-1 U/L
"""
UNITS = _UNITS_WORDS.split()
_NONSENSE_WORDS = """
mcg tablets mgg mg/ml/ kg. mg//ml hr milligram {a mg} ( () mg) foo M sec IU mmhg
"""
NONSENSE = _NONSENSE_WORDS.split()


@pytest.mark.parametrize("code", UNITS)
def test_a_unit_is_taken(code: str) -> None:
    """The units of drug knowledge and the grammar around them."""
    assert is_unit(code)


@pytest.mark.parametrize("code", [*NONSENSE, "", " mg", "mg ", "mg mL", "1.", "{}{}x", "mg\n"])
def test_nonsense_is_no_unit(code: str) -> None:
    """Misspelt units, loose operators, spaces."""
    assert not is_unit(code)


@pytest.mark.parametrize(
    ("start", "end", "after"),
    [
        ("2025", "2024", True),
        ("2024", "2024-06", False),
        ("2024-07", "2024-06-30", True),
        ("2024-06-30", "2024-06", False),
        ("2024-06-30T10:00:00Z", "2024-06-30T09:59:59Z", True),
        ("2024-06-30T10:00:00+02:00", "2024-06-30T09:00:00Z", False),
        ("2024-07-01T00:30:00+14:00", "2024-06-30", False),
        ("2024-07-03T00:00:00Z", "2024-07-01", True),
        ("2024-02-29T23:59:60Z", "2024-03-01T00:00:00Z", False),
        ("2024-12-31T23:00:00-05:00", "2025-01-01T03:00:00Z", True),
    ],
)
def test_a_date_is_after_another_only_if_it_surely_is(start: str, end: str, after: bool) -> None:
    """Precision and time zones leave the benefit of the doubt."""
    assert after == surely_after(start, end)
