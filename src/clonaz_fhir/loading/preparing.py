"""What has to be right before the first write: release, types, references."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from clonaz_fhir.errors import InputError, ServerError
from clonaz_fhir.loading.auth import OAuth
from clonaz_fhir.loading.capability import Server, discover
from clonaz_fhir.loading.client import Client
from clonaz_fhir.loading.content import Content, family_of, key_of
from clonaz_fhir.loading.neighbours import WITNESS, is_shared, sort_out
from clonaz_fhir.loading.order import references
from clonaz_fhir.loading.reader import Reader
from clonaz_fhir.model.graph import Resource


class Prepared(NamedTuple):
    """A server, what is to be loaded into it, and a reader for it.

    Attributes:
        server: As it shows itself.
        content: In the server's release.
        reader: Reads from it.
        unsupported: Types of the content that the server does not know.
    """

    server: Server
    content: Content
    reader: Reader
    unsupported: set[str]

    @property
    def types(self) -> set[str]:
        """The types of the content that the server knows."""
        return {each["resourceType"] for each in self.content.resources} - self.unsupported

    @property
    def searched(self) -> set[str]:
        """Types in which resources with our mark are looked for, to find the neighbours too."""
        return self.types | ({WITNESS} if self.content.is_package else set())

    def of_this_bundle(self, resources: list[Resource]) -> list[Resource]:
        """Return those, of resources with our mark, that may be of this bundle.

        Neither those of another bundle of the package (``family_of``), nor those of a neighbour.
        """
        families = {family_of(each) for each in self.content.resources}
        own = sort_out(resources, self.content.resources).own
        return [each for each in own if family_of(each) in families]

    def kept_for_neighbours(self, resources: list[Resource]) -> set[str]:
        """Return the keys of the content that other packages use, of those with our mark."""
        if not sort_out(resources, self.content.resources).has_neighbours:
            return set()
        return {key_of(each) for each in self.content.resources if is_shared(each)}


def prepare(
    client: Client,
    content_for: Callable[[str], Content],
    assumed_release: str = "",
) -> Prepared:
    """Meet the server and choose the content for it.

    Args:
        client: The server.
        content_for: Returns the content for a release, or for any.
        assumed_release: Instead of what the server says.

    Raises:
        ServerError: The two do not fit.
    """
    server = discover(client, assumed_release)
    content = content_for(server.release)
    _check_release(server, content)
    types = {each["resourceType"] for each in content.resources}
    if isinstance(client.auth, OAuth):
        client.auth.want(types)
    reader = Reader(client, server)
    unlisted = types - server.types if server.types else set()
    return Prepared(
        server, content, reader, {each for each in unlisted if not reader.knows_type(each)}
    )


def check_references(content: Content, reader: Reader) -> None:
    """Check that every literal reference has its target in the content or on the server.

    Servers check a few reference elements only; a dangling one elsewhere would stay unnoticed.

    Raises:
        InputError: One has not.
    """
    own = set(content.keys)
    outside: dict[str, str] = {}
    for resource in content.resources:
        for each in sorted(references(resource) - own):
            if each.startswith("urn:"):
                raise InputError(f"{key_of(resource)}: refers to {each}, which is not in the file.")
            if each.count("/") == 1 and "?" not in each and not each.startswith("#"):
                outside.setdefault(each, key_of(resource))
    found = reader.resources(outside)
    missing = [each for each in outside if found[each] is None]
    if missing:
        more = f" ({len(missing)} such targets)" if len(missing) > 1 else ""
        raise InputError(
            f"{outside[missing[0]]}: refers to {missing[0]}, which is neither in the file nor on "
            f"the server{more}. Load that first."
        )


def _check_release(server: Server, content: Content) -> None:
    wanted = content.release
    # The signs of R4 are those of R4B too; only our own tag holds them apart.
    alike = wanted == "R4" and server.release == "R4B" and not content.is_package
    if wanted and wanted != server.release and not alike:
        raise ServerError(
            f"{server.base}: speaks {server.release} (FHIR {server.fhir_version or 'unknown'}), "
            f"and the file holds {wanted}. Load the {server.release} flavour; without a file the "
            "right one is taken."
        )
