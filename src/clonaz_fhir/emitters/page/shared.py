"""What many resources have alike: anchors, mentions of caveats, our codes, whatever repeats."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from clonaz_fhir.emitters.page.markup import Html, h, join
from clonaz_fhir.emitters.page.resource_json import LEFT_OUT, Elsewhere, resource_json
from clonaz_fhir.emitters.page.view import View, walk
from clonaz_fhir.emitters.serializer import to_line
from clonaz_fhir.model.graph import Resource
from clonaz_fhir.model.resource_ids import assessment_id

OFTEN = 5
"""An object that stands in so many places is shown once and named in them."""

SHORT = 60
"""Characters below which an object is shorter than a name for it."""


class Shared:
    """Names for what is shown once, and what they stand for.

    Attributes:
        card: Names for the JSON of cards, where codes of other systems stand in full.
        others: Names for all other resources: the same, and what the cards show.
        listed: Name and object of whatever repeats, for the list of shared parts.
        examples: One anchor, one mention of a caveat, one code of ours, in full.
    """

    def __init__(self, view: View) -> None:
        self._view = view
        self._anchors = {each.id: f"passage-{each.id}" for each in view.monograph.passages}
        prefix = assessment_id(view.monograph.id, "")
        self._caveats = {f"{prefix}{each.id}": prefix for each in view.monograph.caveats}
        self._sentences = {each.text for each in view.monograph.statements}
        self.listed: dict[str, dict[str, Any]] = {}
        self.examples: dict[str, dict[str, Any]] = {}
        frame: dict[int, Html] = {}
        codes: dict[int, Html] = {}
        for alike in _alike(view):
            if name := self._name(alike):
                is_code = "system" in alike[0] or "coding" in alike[0]
                kept = codes if is_code and not name.startswith("⟨code") else frame
                kept |= {id(each): name for each in alike}
        self.card = Elsewhere({}, frame)
        self.others = Elsewhere(view.elements(), frame | codes)
        doubts = [each for each in view.resources if each["id"] in self._caveats]
        if doubts:
            example = max(doubts, key=_worth)
            self.examples["all of the above"] = {"content": example["content"]}

    def show(self) -> Html:
        """Return what the names stand for."""
        rows = [
            h("div", h("p", f"⟨{name}⟩"), resource_json(each, self.others), id=f"shared-{number}")
            for number, (name, each) in enumerate(self.listed.items())
        ]
        examples = [
            h("div", h("p", f"⟨{word}⟩"), resource_json(each))
            for word, each in self.examples.items()
        ]
        return join([*examples, *rows])

    def _name(self, alike: list[dict[str, Any]]) -> Html | None:
        """Return the name of an object that stands in the given places, if it is to have one."""
        element = alike[0]
        url = str(element.get("url", ""))
        if url.endswith("/derivation-reference"):
            return self._mention("anchor", self._anchors, element)
        if url.endswith("/StructureDefinition/caveat"):
            return self._mention("caveat", self._caveats, element)
        if url.endswith("/StructureDefinition/reading") and set(element) == {"url", "valueCode"}:
            self.examples.setdefault("reading", element)
            return join([f"⟨reading {element['valueCode']}⟩"])
        if url.endswith("/StructureDefinition/statement") and self._is_sentence(element):
            self.examples.setdefault("statement", element)
            return join([f"⟨statement: {', '.join(each['url'] for each in element['extension'])}⟩"])
        if "coding" in element and (name := self._code(element)):
            return name
        line = to_line(element) if len(alike) >= OFTEN else ""
        if len(line) < SHORT:
            return None
        label = _label(element, self._view.terms)
        if label is None:
            return None
        if label in self.listed:
            label = f"{label} ({sum(each.startswith(label) for each in self.listed) + 1})"
        link = h("a", label, href=f"#shared-{len(self.listed)}")
        self.listed[label] = element
        return join(["⟨", link, "⟩"])

    def _is_sentence(self, element: dict[str, Any]) -> bool:
        """Return whether an extension says of a statement what its card says in words."""
        said = {each.get("url"): each for each in element.get("extension", ())}
        return said.get("text", {}).get("valueString") in self._sentences

    def _mention(self, word: str, known: dict[str, str], element: dict[str, Any]) -> Html | None:
        """Return the name of an extension that names one passage or caveat.

        It is no link, as is the name of a code: what the card itself shows links to them.
        """
        for _, part in walk(element):
            for name in (part.get("valueString"), part.get("value")):
                if isinstance(name, str) and name in known:
                    self.examples.setdefault(word, element)
                    return join([f"⟨{word} {name.removeprefix(known[name])}⟩"])
        return None

    def _code(self, element: dict[str, Any]) -> Html | None:
        """Return the name of a CodeableConcept that is one of our codes and says its display."""
        codings = element["coding"]
        if set(element) != {"coding", "text"} or len(codings) != 1:
            return None
        system = str(codings[0].get("system", "")).rsplit("/", 1)[-1]
        term = self._view.terms.get(system, {}).get(codings[0].get("code", ""))
        if not term or not element["text"] == codings[0].get("display") == term.display:
            return None
        self.examples.setdefault("code", element)
        return join([f"⟨code {system} {term.code}⟩"])


def _worth(resource: Resource) -> tuple[int, int]:
    """Return how good an example a resource is: many kinds of element, few of each."""
    kinds = {str(part.get("url", "")) for _, part in walk(resource)}
    return len(kinds), -len(str(resource))


def _alike(view: View) -> list[list[dict[str, Any]]]:
    """Return the objects of all resources in groups of equal ones, in the order of the bundle."""
    numbers: dict[Any, int] = {}
    groups: dict[int, list[dict[str, Any]]] = {}

    def number(value: Any) -> int:
        """Return a number that equal values share: each value is looked at once."""
        if isinstance(value, dict):
            key: Any = ("{", *((name, number(child)) for name, child in value.items()))
        elif isinstance(value, list | tuple):
            key = ("[", *map(number, value))
        else:
            key = (type(value), str(value))
        found = numbers.setdefault(key, len(numbers))
        if isinstance(value, dict):
            groups.setdefault(found, []).append(value)
        return found

    for resource in view.resources:
        for name, child in resource.items():
            if name not in LEFT_OUT:
                number(child)
    return list(groups.values())


def _label(element: dict[str, Any], ours: Container[str]) -> str | None:
    """Return what to call an object that repeats, or nothing where no short name would do."""
    if isinstance(element.get("reference"), str) and "extension" not in element:
        return str(element["reference"])
    if str(element.get("url")).endswith("/StructureDefinition/copy"):
        return "copy"
    if "code" in element and "system" in element:
        reading = [each.get("valueCode", "") for each in element.get("extension", ())]
        system = str(element["system"]).rstrip("/").rsplit("/", 1)[-1]
        if system in ours:
            return None  # It stands in a concept that has a name already.
        return " ".join([system, str(element["code"]), *reading])
    if "coding" in element and isinstance(element.get("text"), str):
        return f'"{element["text"]}"'
    return None
