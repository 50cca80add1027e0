"""The serializer keeps order, digits and characters."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clonaz_fhir.emitters.serializer import Written, to_json, to_line

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@pytest.mark.parametrize("digits", ["0.50", "0.125", "1", "2.0", "1E+2", "0.000001"])
def test_a_decimal_keeps_its_digits(digits: str) -> None:
    """FHIR holds 0.5 and 0.50 apart."""
    written = to_line({"value": Decimal(digits)})
    assert written == f'{{"value":{Decimal(digits):f}}}'


@given(VALUES)
def test_what_is_written_is_read_back(value: Any) -> None:
    """Any JSON value survives, on one line or indented."""
    assert json.loads(to_json(value)) == value
    assert json.loads(to_line(value)) == value


@given(VALUES)
def test_the_form_is_that_of_the_standard_encoder(value: Any) -> None:
    """Nobody's formatter finds anything to change."""
    assert to_json(value) == json.dumps(value, indent=2, ensure_ascii=False) + "\n"


@given(VALUES)
def test_what_was_written_takes_the_indent_of_its_place(value: Any) -> None:
    """The bytes are the same whether a value is written anew or taken over."""
    taken = Written(to_json(value).removesuffix("\n"))
    assert to_json({"a": [value]}) == to_json({"a": [taken]})


@pytest.mark.parametrize("value", [0.5, float("nan"), Decimal("NaN"), {1, 2}, b"bytes"])
def test_what_is_not_json_is_refused(value: Any) -> None:
    """A float has lost its digits already, so it is refused as well."""
    with pytest.raises(TypeError, match="no JSON for"):
        to_json({"value": value})
