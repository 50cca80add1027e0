"""What a server says about itself, and how far that can be relied on."""

from __future__ import annotations

from typing import Any, NamedTuple

from clonaz_fhir.errors import AuthenticationError, ServerError
from clonaz_fhir.loading.answers import parse
from clonaz_fhir.loading.auth import OAuth
from clonaz_fhir.loading.client import Client
from clonaz_fhir.loading.outcome import to_line
from clonaz_fhir.loading.retry import AGAIN
from clonaz_fhir.loading.transport import Reply

RELEASE_OF = {
    "4.0.0": "R4",
    "4.0.1": "R4",
    "4.1.0": "R4B",
    "4.3.0": "R4B",
    "5.0.0": "R5",
}
"""The package's release for each published FHIR version that it fits."""

NEEDED = "fhirVersion,software,rest.mode,rest.interaction,rest.resource.type"
"""The elements of a CapabilityStatement that we look at."""

LIMITS = {"healthlake": 160, "azure": 500, "microsoft": 500, "medplum": 25}
"""Entries of one Bundle, by a word in the server's name: published limits."""


class Server(NamedTuple):
    """A server as its CapabilityStatement shows it: hints, which the loader checks by trying.

    Attributes:
        base: Its address.
        release: R5, R4B or R4.
        fhir_version: As it says.
        software: Name and version, as it says; may be empty.
        types: The resource types it lists.
        bundles: ``transaction`` and ``batch`` as far as it lists them; None where it lists no
            interaction of the system at all, which says nothing.
        most_entries: The published limit of its Bundles, 0 for none.
    """

    base: str
    release: str
    fhir_version: str
    software: str
    types: frozenset[str]
    bundles: frozenset[str] | None
    most_entries: int

    @property
    def fingerprint(self) -> dict[str, str]:
        """What tells this server from another in the journal."""
        return {"base": self.base, "fhirVersion": self.fhir_version, "software": self.software}


def discover(client: Client, assumed_release: str = "") -> Server:
    """Ask the server what it is.

    Args:
        client: The server.
        assumed_release: Taken where the server names no FHIR version that we know.

    Raises:
        ServerError: It is no FHIR server, or of no release that the package has.
        AuthenticationError: It does not even say that without credentials, and refuses ours.
    """
    reply = _metadata(client)
    if reply.status != 200:
        again = " after several attempts" if reply.status in AGAIN else ""
        raise ServerError(
            f"{client.base}: no FHIR server answers there: GET metadata gives status "
            f"{reply.status}{again}. Give the address below which 'metadata' lies."
        )
    try:
        statement = parse(reply)
    except ServerError as error:
        raise ServerError(
            f"{client.base}: no FHIR server answers there: GET metadata {error}. Give the address "
            "below which 'metadata' lies."
        ) from None
    if statement["resourceType"] != "CapabilityStatement":
        raise ServerError(f"{client.base}: 'metadata' is a {statement['resourceType']}.")
    return read_statement(statement, client.base, assumed_release)


def read_statement(statement: dict[str, Any], base: str, assumed_release: str = "") -> Server:
    """Return what a CapabilityStatement says.

    Raises:
        ServerError: Its FHIR version is missing or none of ours, and no release was assumed.
    """
    version = statement.get("fhirVersion")
    version = to_line(version) if isinstance(version, str) else ""
    release = assumed_release or RELEASE_OF.get(version, "")
    if not release:
        said = f"speaks FHIR {version}" if version else "does not say which FHIR it speaks"
        raise ServerError(
            f"{base}: {said}; there is content for 4.0.1, 4.3.0 and 5.0.0. If one of them fits, "
            "say so with --assume-release."
        )
    software = statement.get("software")
    software = software if isinstance(software, dict) else {}
    name = to_line(" ".join(str(software[key]) for key in ("name", "version") if software.get(key)))
    rest = next((each for each in _objects(statement.get("rest")) if _is_server(each)), {})
    listed = [str(each.get("code")) for each in _objects(rest.get("interaction"))]
    return Server(
        base=base,
        release=release,
        fhir_version=version,
        software=name,
        types=frozenset(str(each.get("type")) for each in _objects(rest.get("resource"))),
        bundles=frozenset(listed) & {"transaction", "batch"} if listed else None,
        most_entries=next((n for word, n in LIMITS.items() if word in name.lower()), 0),
    )


def _metadata(client: Client) -> Reply:
    """Return the answer to a narrow question; to the whole one, where it does not serve."""
    # HAPI's whole statement has 3.4 MB and takes a third of the time of the whole load.
    reply = _ask(client, f"metadata?_elements={NEEDED}")
    return reply if _is_useful(reply) else _ask(client, "metadata")


def _ask(client: Client, path: str) -> Reply:
    if not client.auth.asks_first:
        return client.get(path, cached=True)
    # What to ask a token for depends on the release, which this answer says.
    try:
        return client.get(path, cached=True, anonymous=True)
    except AuthenticationError:
        if isinstance(client.auth, OAuth):
            client.auth.want(["*"])
        return client.get(path, cached=True)


def _is_useful(reply: Reply) -> bool:
    try:
        statement = parse(reply)
    except ServerError:
        return False
    return reply.status == 200 and bool(_objects(statement.get("rest")))


def _objects(value: Any) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _is_server(rest: dict[str, Any]) -> bool:
    return bool(rest.get("mode", "server") == "server")
