"""FHIRPath of our profiles in an older release: an element without a home is its extension.

Only what our invariants use is rewritten: a root element followed by ``.exists()`` or compared.
"""

from __future__ import annotations

import re

from clonaz_fhir.releases.elements import Place, children
from clonaz_fhir.releases.mapping import Mapping

_NAME = re.compile(r"(?<![\w.'%])(?P<name>[a-z]\w*)(?P<rest>\.exists\(\)| = )")


def down(expression: str, kind: str, mapping: Mapping) -> str:
    """Return an expression on an R5 resource type as one on what carries that type."""
    names = _names(kind, mapping)

    def rewrite(match: re.Match[str]) -> str:
        name, rest = match["name"], match["rest"]
        path = names.get(name, name)
        value = ".value" if path.startswith("extension(") and rest == " = " else ""
        return f"{path}{value}{rest}"

    return _NAME.sub(rewrite, expression)


def up(expression: str, kind: str, mapping: Mapping) -> str:
    """Return an expression that ``down`` made on the R5 resource type again."""
    for name, path in _names(kind, mapping).items():
        if path.startswith("extension("):
            expression = expression.replace(f"{path}.value", name).replace(path, name)
        elif path != name:
            pattern = rf"(?<![\w.'%]){path}(?=\.exists\(\)| = )"
            expression = re.sub(pattern, name, expression)
    return expression


def _names(kind: str, mapping: Mapping) -> dict[str, str]:
    """Return how each root element of an R5 type is written here."""
    source, target = Place(kind), Place(mapping.kind(kind))
    found = {}
    for element in children("R5", source).values():
        home = mapping.home(source, element, target)
        url = mapping.url(source.below(element.name))
        found[element.name] = home.name if home else f"extension('{url}')"
    return found
