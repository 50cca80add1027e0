"""The Python API: data, models, statements, and errors of one voice."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

import clonaz_fhir as cz


def test_bundle_gives_the_shipped_data_with_its_digits(repository: Path) -> None:
    """Plain data; a strength of 0.5 mg is the Decimal 0.5."""
    expected = json.loads(
        (repository / "build" / "r5" / "clonazepam-bundle.json").read_text("utf-8"),
        parse_float=Decimal,
    )
    assert cz.bundle(release="R5") == expected


def test_models_gives_fhir_resources_objects() -> None:
    """One object a resource, in the Bundle's order."""
    made = cz.models(release="R5")
    names = [(each.get_resource_type(), each.id) for each in made]
    entries = cz.bundle()["entry"]
    assert names == [(e["resource"]["resourceType"], e["resource"]["id"]) for e in entries]


def test_monograph_gives_the_typed_statements() -> None:
    """Text, subject and passages are attributes."""
    uses = {each.id: each for each in cz.monograph().clinical_uses}
    glaucoma = uses["clonaz-klonopin-contraindication-acute-glaucoma"]
    assert (glaucoma.subject.name, glaucoma.passages[0].start) == ("Klonopin", 6124)


def test_build_writes_where_it_is_told(tmp_path: Path) -> None:
    """The package comes back, and its files lie in the folder."""
    package = cz.build(tmp_path / "out")
    found = {p.relative_to(tmp_path / "out").as_posix() for p in (tmp_path / "out").rglob("*.*")}
    assert found == {path for path in package.files if "." in path}


def test_an_unknown_release_is_a_usage_error() -> None:
    """The message names what there is."""
    with pytest.raises(cz.UsageError, match="There is: R5"):
        cz.bundle(release="R3")


def test_an_unknown_name_is_an_attribute_error() -> None:
    """As with any module."""
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        cz.nothing  # noqa: B018


@pytest.mark.parametrize("name", sorted(cz.__all__))
def test_everything_public_is_there_and_documented(name: str) -> None:
    """``__all__`` names what exists; each has a docstring, the version is a string."""
    value = getattr(cz, name)
    assert isinstance(value, str) or value.__doc__
