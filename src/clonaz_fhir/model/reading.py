"""From plain data to a Monograph: the registers first, then the statements that name them.

Every fault is returned, not the first alone, each with its path and a line on what to do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from clonaz_fhir.errors import ContentError
from clonaz_fhir.model.caveat import Caveat
from clonaz_fhir.model.concept import Code, Coding, Concept
from clonaz_fhir.model.fault import Path
from clonaz_fhir.model.monograph import Monograph, SourceDocument, Uncovered
from clonaz_fhir.model.passage import Passage
from clonaz_fhir.model.product import DoseForm, Medicine, Population, Strength
from clonaz_fhir.model.statement import AnyStatement, Statement

REGISTERS: dict[str, Any] = {
    "concepts": Concept,
    "passages": Passage,
    "medicines": Medicine,
    "populations": Population,
    "caveats": Caveat,
    "statements": AnyStatement,
    "uncovered": Uncovered,
}
"""Each list of a monograph and the type of its members; a later one names earlier ones only."""

ANY = "*"
"""Among the broken members of a register: one whose id is not known."""
_UNION = "statements"


class Problem(NamedTuple):
    """One fault of a monograph.

    Attributes:
        path: Keys and indexes from the root to the faulty value, or to where one is missing.
        message: What was found and what to do, one line.
        at: Whether the place is the value or its key.
    """

    path: Path
    message: str
    at: str = "value"


def read_monograph(data: Any) -> tuple[Monograph | None, list[Problem]]:
    """Return the monograph that plain data hold, or every reason why there is none.

    Args:
        data: What ``schemas/monograph.schema.json`` describes, as parsed JSON. Where a literal of
            ``content/`` names an object, JSON names its id.
    """
    if not isinstance(data, dict):
        return None, [Problem((), "a monograph is a JSON object; give one")]
    problems: list[Problem] = []
    registers: dict[str, dict[str, Any]] = {}
    broken: dict[str, set[str]] = {}
    made: dict[str, tuple[Any, ...]] = {}
    for name in REGISTERS:
        items = data.get(name, [])
        if isinstance(items, list):
            made[name] = tuple(_members(name, items, registers, broken, problems))
        else:
            broken[name] = {ANY}
    rest = {key: value for key, value in data.items() if key not in made}
    try:
        whole = Monograph.model_validate({**rest, **made})
    except ValidationError as error:
        # The registers were read above; what they lack shows there.
        problems += _explain(error, (), "", registers, broken)
    except ContentError as error:
        # What does not hold together because a part is missing would only hide that part.
        problems = problems or [Problem(*each) for each in error.problems]
    else:
        if not problems:
            return whole, []
    return None, sorted(problems, key=_order)


def _members(
    name: str,
    items: list[Any],
    registers: dict[str, dict[str, Any]],
    broken: dict[str, set[str]],
    problems: list[Problem],
) -> Iterator[Any]:
    """Yield the members of a register that can be read, in order; note the faults of the rest."""
    found: dict[int, Any] = {}
    known = registers.setdefault(name, {})
    # A brand names its substance, which may stand behind it.
    for index in sorted(range(len(items)), key=lambda each: _names_a_peer(items[each])):
        item = items[index]
        try:
            found[index] = _adapter(name).validate_python(item, context=registers)
        except ValidationError as error:
            kind = str(item.get("kind", "")) if isinstance(item, dict) else ""
            problems += _explain(error, (name, index), kind, registers, broken)
            name_of = item.get("id") if isinstance(item, dict) else None
            broken.setdefault(name, set()).add(name_of if isinstance(name_of, str) else ANY)
        else:
            known.setdefault(getattr(found[index], "id", ""), found[index])
    yield from (found[index] for index in sorted(found))


def _names_a_peer(item: Any) -> bool:
    return isinstance(item, dict) and item.get("substance") is not None


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    return TypeAdapter(REGISTERS[name])


def _order(problem: Problem) -> list[tuple[int, str]]:
    return [(step, "") if isinstance(step, int) else (-1, step) for step in problem.path]


def _explain(
    error: ValidationError,
    prefix: Path,
    kind: str,
    registers: Mapping[str, Mapping[str, Any]],
    broken: Mapping[str, set[str]],
) -> Iterator[Problem]:
    faults = error.errors(include_url=False)
    for each in faults:
        loc = each["loc"]
        if each["type"] == "too_short" and any(one["loc"][:-1] == loc for one in faults):
            continue  # only because its members cannot be read
        if prefix[:1] == (_UNION,) and loc[:1] == (kind,):
            loc = loc[1:]  # the tag by which the kind was chosen, no step of the document
        ctx = each.get("ctx", {})
        if each["type"] == "unknown_reference" and broken.get(ctx["register"], set()) & {
            ctx["id"],
            ANY,
        }:
            continue  # it is there, and its own faults are told
        at = "key" if each["type"] == "extra_forbidden" else "value"
        yield Problem((*prefix, *loc), _message(each, ctx, kind, registers), at)


def _message(
    fault: Any, ctx: Mapping[str, Any], kind: str, registers: Mapping[str, Mapping[str, Any]]
) -> str:
    """Return what pydantic found, in the voice of this package."""
    name = str(fault["loc"][-1]) if fault["loc"] else ""
    found = fault["input"]
    match fault["type"]:
        case "missing":
            return f"'{name}' is missing; add it"
        case "extra_forbidden":
            return f"'{name}' is no field here{_near(name, _fields())}"
        case "literal_error":
            return f"{_shown(found)} is none of {ctx['expected']}{_near(found, _words(ctx))}"
        case "union_tag_invalid":
            known = ctx["expected_tags"]
            return f"'{ctx['tag']}' is no kind of statement; there is {known}"
        case "union_tag_not_found":
            return "'kind' is missing; add it"
        case "unknown_reference":
            near = _near(ctx["id"], registers.get(ctx["register"], {}))
            return f"no {_shown(ctx['id'])} among the {ctx['register']}{near or '; add it there'}"
        case "string_pattern_mismatch" if "a-z" in ctx["pattern"]:
            return f"{_shown(found)} is no id: lower-case words and numbers, joined by hyphens"
        case "string_pattern_mismatch" if "0-9a-f" in ctx["pattern"]:
            return f"{_shown(found)} is no hash of its kind: write it in lower-case hexadecimal"
        case "string_pattern_mismatch":
            return f"{_shown(found)}: write one line without blanks at its ends"
        case "too_short":
            return "the list is empty; name at least one"
        case "value_error":
            return str(ctx["error"])
    message: str = fault["msg"]
    return f"{_shown(found)}: {message[0].lower()}{message[1:]}"


def _near(word: Any, known: Any) -> str:
    near = get_close_matches(str(word), list(known), n=1)
    return f"; did you mean '{near[0]}'?" if near else ""


def _words(ctx: Mapping[str, Any]) -> list[str]:
    return [part for part in ctx["expected"].split("'") if part.strip(" ,or")]


@cache
def _fields() -> frozenset[str]:
    """Return the name of every field of every type."""
    types: list[Any] = [
        Monograph, SourceDocument, Concept, Coding, Code, Passage, Medicine, Strength, DoseForm,
        Population, Caveat, Uncovered, *_kinds(Statement),
    ]  # fmt: skip
    return frozenset(name for each in types for name in each.model_fields)


def _kinds(parent: Any) -> Iterator[Any]:
    yield parent
    for each in parent.__subclasses__():
        yield from _kinds(each)


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}…{text[-1]}"
