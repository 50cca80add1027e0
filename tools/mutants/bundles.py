"""What can be done to a Bundle."""

# ruff: noqa: E501  (a mutant a line reads better than a mutant in six)

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from tools.mutants.sites import Change, Mutant, Node, apply_change, at, put


def bundle_mutants(document: Node) -> Iterator[Mutant]:
    """Yield the mutants of a Bundle as a whole."""
    if document.get("resourceType") != "Bundle" or not document.get("entry"):
        return
    kind = document["type"]
    table: list[tuple[str, Change] | None] = [
        ("unknown bundle type", put("type", "bag")),
        ("duplicate entry", lambda d: d["entry"].append(copy.deepcopy(d["entry"][0]))),
        ("empty entry", lambda d: d["entry"].append({})),
        ("entry without resource", lambda d: d["entry"][0].pop("resource", None)),
        ("total in a bundle", put("total", 3)) if kind not in ("searchset", "history") else None,
        ("search in a bundle", lambda d: d["entry"][0].__setitem__("search", {"mode": "match"}))
        if kind != "searchset" else None,
        ("versioned fullUrl", lambda d: d["entry"][0].__setitem__("fullUrl", str(d["entry"][0].get("fullUrl")) + "/_history/1")),
        ("relative fullUrl", lambda d: d["entry"][0].__setitem__("fullUrl", "Medication/x")),
        ("fullUrl is no uuid", lambda d: d["entry"][0].__setitem__("fullUrl", "urn:uuid:x")),
        ("link without url", put("link", [{"relation": "self"}])),
    ]  # fmt: skip
    if kind in ("collection", "document"):
        table += [
            ("missing fullUrl", lambda d: d["entry"][0].pop("fullUrl", None)),
            ("request in a bundle", lambda d: d["entry"][0].__setitem__("request", {"method": "PUT", "url": "Basic/x"})),
            ("response in a bundle", lambda d: d["entry"][0].__setitem__("response", {"status": "200"})),
        ]  # fmt: skip
    if kind == "document":
        table += [
            ("document without identifier", lambda d: d.pop("identifier")),
            ("document without timestamp", lambda d: d.pop("timestamp")),
            ("document without Composition", lambda d: d["entry"].pop(0)),
            ("Composition not first", lambda d: d["entry"].reverse()),
        ]
    if kind == "transaction":
        table += [
            ("missing request", lambda d: d["entry"][0].pop("request")),
            ("request without method", lambda d: d["entry"][0]["request"].pop("method")),
            ("request without url", lambda d: d["entry"][0]["request"].pop("url")),
            ("unknown method", lambda d: d["entry"][0]["request"].__setitem__("method", "put")),
            ("request of another type", lambda d: d["entry"][0]["request"].__setitem__("url", "Basic/x")),
            ("request of another id", lambda d: d["entry"][0]["request"].__setitem__("url", d["entry"][0]["resource"]["resourceType"] + "/other")),
            ("PUT without id", lambda d: d["entry"][0]["request"].__setitem__("url", d["entry"][0]["resource"]["resourceType"])),
            ("DELETE with a resource", lambda d: d["entry"][0]["request"].__setitem__("method", "DELETE")),
            ("GET with a resource", lambda d: d["entry"][0]["request"].__setitem__("method", "GET")),
        ]  # fmt: skip
    for row in table:
        if row is not None:
            yield apply_change(document, (), row[0], "Bundle", row[1])
    for index, entry in enumerate(document["entry"]):
        resource = entry.get("resource", {})
        if "id" in resource and entry.get("fullUrl", "").endswith(resource["id"]):
            where = f"entry.{index}"
            yield apply_change(
                document,
                ("entry", index),
                "fullUrl mismatch",
                where,
                put("fullUrl", entry["fullUrl"] + "z"),
            )
            yield apply_change(
                document, ("entry", index, "resource"), "id mismatch", where, put("id", "another")
            )
            yield apply_change(
                document, ("entry", index, "resource"), "id missing", where, lambda n: n.pop("id")
            )
    for path in reference_paths(document):
        value = at(document, path)
        if value.get("reference", "").count("/") == 1 and kind in ("collection", "document"):
            known = {
                f"{e['resource']['resourceType']}/{e['resource'].get('id')}"
                for e in document["entry"]
                if "resource" in e
            }
            if value["reference"] in known:
                yield apply_change(
                    document,
                    path,
                    "dangling reference",
                    ".".join(map(str, path)),
                    put("reference", value["reference"] + "z"),
                )


def reference_paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the paths of all references."""
    if isinstance(value, dict):
        if isinstance(value.get("reference"), str):
            yield path
        for key, item in value.items():
            yield from reference_paths(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from reference_paths(item, (*path, index))
