"""Where the boxes of the graph's picture stand: a box for each type, columns by what refers."""

from __future__ import annotations

from typing import NamedTuple

from clonaz_fhir.model.graph import Resource

PITCH = 26
"""Distance of squares: wide enough that each can be hit (WCAG 2.5.8)."""
SQUARE = 20
ACROSS = 5
PAD = 12
LINE = 16
GAP_X = 46
TITLE = 16
"""Characters of a title that fit on one line."""
GAP_Y = 18
BOX = ACROSS * PITCH + 2 * PAD - (PITCH - SQUARE)

COLUMNS = (
    ("ArtifactAssessment",),
    ("ClinicalUseDefinition",),
    ("Group", "MedicinalProductDefinition", "Medication", "Substance", "SubstanceDefinition"),
    (
        "MedicationKnowledge", "DocumentReference", "Organization", "Provenance", "Library",
        "CodeSystem", "ValueSet",
    ),
)  # fmt: skip
"""Types by column, so that most arrows cross one gap; a type not named here joins the last."""


class Group(NamedTuple):
    """Resources that stand together.

    Attributes:
        title: One or two lines.
        members: The resources, a square each; none under the title of a whole box.
    """

    title: list[str]
    members: list[Resource]

    @property
    def head(self) -> int:
        """Height of the title."""
        return LINE * len(self.title) + 8

    @property
    def height(self) -> int:
        """Height of title and squares."""
        return self.head + -(-len(self.members) // ACROSS) * PITCH


class Box(NamedTuple):
    """One type of resource, in groups, and where its box stands.

    Attributes:
        kind: The resourceType.
        groups: Its groups, from the top.
        column: Number of its column, from 0.
        y: Upper edge, in the picture's units.
    """

    kind: str
    groups: list[Group]
    column: int
    y: int

    @property
    def x(self) -> int:
        """Left edge."""
        return self.column * (BOX + GAP_X)

    @property
    def height(self) -> int:
        """Height of all groups."""
        return sum(group.height for group in self.groups) + PAD


def lay_out(resources: list[Resource]) -> list[Box]:
    """Return a box for each type of resource, none over another."""
    members: dict[str, list[Resource]] = {}
    for resource in resources:
        members.setdefault(resource["resourceType"], []).append(resource)
    known = {kind for column in COLUMNS for kind in column}
    columns = [*COLUMNS[:-1], (*COLUMNS[-1], *(kind for kind in members if kind not in known))]
    boxes = []
    for number, kinds in enumerate(columns):
        y = 0
        for kind in kinds:
            if kind in members:
                boxes.append(Box(kind, _groups(kind, members[kind]), number, y))
                y += boxes[-1].height + GAP_Y
    return boxes


def _groups(kind: str, members: list[Resource]) -> list[Group]:
    """Return the resources of a type in groups: uses by what kind of use they are."""
    title = _title(f"{kind} {len(members)}")
    if kind != "ClinicalUseDefinition":
        return [Group(title, members)]
    uses: dict[str, list[Resource]] = {}
    for each in members:
        uses.setdefault(str(each["type"]), []).append(each)
    groups = [Group([f"{name.replace('-', ' ')} {len(some)}"], some) for name, some in uses.items()]
    return [Group(title, []), *groups]


def _title(words: str) -> list[str]:
    """Return a title in one line, or in two where its last capital begins a second word."""
    if len(words) <= TITLE:
        return [words]
    cut = max(index for index, each in enumerate(words) if each.isupper())
    return [words[:cut], words[cut:]] if cut else [words]
