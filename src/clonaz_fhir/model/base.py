"""What all content types share: frozen models, ids, and references that are ids in JSON."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
"""A name that reads aloud: lower case words and numbers, joined by hyphens, at most 64 long."""

_NO_LINE = r"\x00-\x1f\x7f-\x9f\u2028\u2029"
Line = Annotated[
    str,
    StringConstraints(min_length=1, pattern=rf"^[^\s{_NO_LINE}]([^{_NO_LINE}]*[^\s{_NO_LINE}])?$"),
]
"""One line of text without blanks at its ends: no control character, nothing that ends a line."""

Whole = Annotated[int, Field(strict=True)]
"""A whole number; neither ``true`` nor ``"1"`` is one."""

Flag = Annotated[bool, Field(strict=True)]
"""True or false; neither ``1`` nor ``"yes"`` is."""

_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


def _written_out(value: Any) -> Any:
    # Left to itself, pydantic takes 0 for the first day of 1970.
    if isinstance(value, date) or (isinstance(value, str) and re.fullmatch(_DAY, value)):
        return value
    raise PydanticCustomError("day", "write the day as YYYY-MM-DD")


Day = Annotated[
    date,
    BeforeValidator(_written_out),
    WithJsonSchema({"type": "string", "format": "date", "pattern": _DAY}),
]
"""A day; in JSON ``2026-11-25``, and nothing else."""

WORDING_LIMIT = 6
"""Most words of the document that may be kept as a term (DESIGN section 2, promise 6)."""


class Model(BaseModel):
    """A frozen literal that refuses unknown fields, so that a slip shows at import."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def register(name: str) -> BeforeValidator:
    """Return a validator that turns an id into the object of the monograph's register ``name``.

    In Python a literal names the object itself (``passages.HEADLINE_RISK``); in JSON it names the
    object's id, which is looked up in the validation context ``{name: {id: object}}``.
    """

    def resolve(value: Any, info: ValidationInfo) -> Any:
        if not isinstance(value, str):
            return value
        known = (info.context or {}).get(name, {})
        if value not in known:
            raise PydanticCustomError(
                "unknown_reference",
                "no '{id}' among the {register}; add it there or correct the id",
                {"id": value, "register": name},
            )
        return known[value]

    return BeforeValidator(resolve)


def short(limit: int = WORDING_LIMIT) -> Callable[[str | None], str | None]:
    """Return a check that a text has at most ``limit`` words; a ValueError says what is wrong."""

    def check(value: str | None) -> str | None:
        if value is not None and len(value.split()) > limit:
            raise ValueError(
                f"has {len(value.split())} words, at most {limit} may be kept: '{value}'"
            )
        return value

    return check
