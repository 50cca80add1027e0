"""What all content types share: frozen models, ids, and references that are ids in JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationInfo
from pydantic_core import PydanticCustomError

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
"""A name that reads aloud: lower case words and numbers, joined by hyphens, at most 64 long."""

Line = Annotated[str, StringConstraints(min_length=1, pattern=r"^\S(.*\S)?$")]
"""One line of text without blanks at its ends."""

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
    """Return a check that a text has at most ``limit`` words."""

    def check(value: str | None) -> str | None:
        if value is not None and len(value.split()) > limit:
            raise ValueError(
                f"has {len(value.split())} words, at most {limit} may be kept: '{value}'"
            )
        return value

    return check
