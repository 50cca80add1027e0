"""The structure of a resource: does it fit the JSON Schema of its type?

Only the verdict comes from the schema engine; what is wrong is said by ``explaining.py``, so that
the messages are the same whichever engine is there. For the first resources of a process its
verdict is taken as well: it is slower than jsonschema-rs, but needs no import and no compilation,
which is what a CI run on one file pays for.
"""

# ruff: noqa: PTH112, PTH118

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import Any

from clonaz_fhir.model.fault import Fault, Path
from clonaz_fhir.validation.tables import load_schema
from clonaz_fhir.validation.verdicts import Verdicts

_REF = "#/definitions/"
Verdict = Callable[[Any], bool]


class Structure:
    """Structural verdicts of one release.

    Attributes:
        engine: ``jsonschema-rs``, ``jsonschema`` or ``own``: what gives the verdicts.
    """

    PATIENCE = 250
    """Resources after which importing jsonschema-rs pays."""

    def __init__(self, release: str, engine: str = "") -> None:
        self.schema = load_schema(release)
        self.release = release
        self.engine = engine or best_engine()
        self._own = Verdicts(self.schema["definitions"])
        self._verdicts: dict[str, Verdict] = {}
        self._interpreter: Verdict | None = None
        self._left = self.PATIENCE if not engine else 0

    def explain(self, kind: str, resource: Any, path: Path = ()) -> list[Fault]:
        """Return what does not fit, fault by fault; imported when something does not."""
        from clonaz_fhir.validation.explaining import Explainer

        return Explainer(self.release, self.schema["definitions"]).explain(kind, resource, path)

    def prepare(self, types: Iterable[str]) -> None:
        """Compile what the types need, together: cheaper than one after the other."""
        if self._left > 0:
            return
        missing = [t for t in types if t not in self._verdicts and t in self.schema["properties"]]
        if missing:
            verdict = self._compile(sorted(missing))
            for name in missing:
                self._verdicts[name] = verdict

    def valid(self, kind: str, resource: Any) -> bool:
        """Tell whether a resource, nested resources aside, fits the schema of its type."""
        if self._left > 0:
            self._left -= 1
            return self._own.of(kind)(resource)
        verdict = self._verdicts.get(kind)
        if verdict is None:
            self.prepare((kind,))
            verdict = self._verdicts[kind]
        try:
            return verdict({kind: resource})
        except ValueError:  # jsonschema-rs cannot take a lone surrogate or a number out of range
            return self._own.of(kind)(resource)

    def _compile(self, types: list[str]) -> Verdict:
        if self.engine == "own":
            own = self._own.of
            return lambda wrapped: all(own(kind)(one) for kind, one in wrapped.items())
        if self.engine == "jsonschema":
            # Nothing is compiled: each definition is made when it is met, for all types alike.
            if self._interpreter is None:
                from clonaz_fhir.validation.portable import compile_schema

                self._interpreter = compile_schema(self.schema)
            return self._interpreter
        schema = {
            "$schema": self.schema["$schema"],
            "type": "object",
            "properties": {name: {"$ref": _REF + name} for name in types},
            "definitions": self._reachable(types),
        }
        import jsonschema_rs

        return jsonschema_rs.Draft7Validator(schema).is_valid

    def _reachable(self, types: list[str]) -> dict[str, Any]:
        definitions = self.schema["definitions"]
        found: dict[str, Any] = {}
        todo = list(types)
        while todo:
            name = todo.pop()
            if name not in found:
                found[name] = definitions[name]
                todo += _references(definitions[name])
        return found


def _references(schema: Any) -> list[str]:
    found: list[str] = []
    todo = [schema]
    while todo:
        value = todo.pop()
        if isinstance(value, dict):
            if "$ref" in value:
                found.append(value["$ref"][len(_REF) :].replace("%3F", "?"))
            todo.extend(value.values())
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            todo.extend(value)
    return found


def best_engine() -> str:
    """Return the name of the fastest schema engine that is installed; nothing is imported."""
    import sys

    for folder in sys.path:
        if os.path.isdir(os.path.join(folder or ".", "jsonschema_rs")):
            return "jsonschema-rs"
    return "own"
