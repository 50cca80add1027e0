"""What ``load`` and ``unload`` share: the server, the credentials, the files, the report."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from clonaz_fhir.cli import options
from clonaz_fhir.cli.output import print_json, print_lines, tell
from clonaz_fhir.errors import InputError, UsageError
from clonaz_fhir.locations import find_data

if TYPE_CHECKING:
    from clonaz_fhir.loading import Client, Content, Options, Report
    from clonaz_fhir.loading.auth import Auth
    from clonaz_fhir.loading.transport import Tls

AUTHS = ("none", "bearer", "basic", "client-credentials", "smart")


def add_server_arguments(parser: ArgumentParser) -> None:
    """Declare the options that both verbs have."""
    add = parser.add_argument
    add("url", metavar="URL", help="FHIR address of the server: 'metadata' lies below it")
    add("files", nargs="*", metavar="FILE", help="Bundles or NDJSON instead of the package's own")
    add("--dry-run", action="store_true", help="show what would be done; write nothing")
    add(
        "--assume-release",
        type=options.release,
        metavar=options.RELEASE,
        help="the server's release, whatever it says",
    )
    add("--owner", default="", metavar="NAME", help="mark for files that carry none")
    add("--id-prefix", default="", metavar="TEXT", help="put before every id")
    add("--way", choices=("transaction", "batch", "single"), default="", help="how to write first")
    number = options.count
    add("--max-entries", type=number, default=0, metavar="N", help="of one Bundle, at the most")
    add("--journal", metavar="FILE", help="instead of the one below $XDG_STATE_HOME")
    add("--no-journal", action="store_true", help="keep none: changes of others go unnoticed")
    add("--timeout", type=_seconds, default=60.0, metavar="S", help="for one answer (default: 60)")
    add("--deadline", type=_seconds, default=1800.0, metavar="S", help="for all (default: 1800)")
    add("-q", "--quiet", action="store_true", help="no progress on stderr")
    options.add_format(parser)
    group = parser.add_argument_group("credentials (secrets: environment, file or prompt)")
    add = group.add_argument
    add("--auth", choices=AUTHS, help="default: bearer if CLONAZ_FHIR_TOKEN is set, else none")
    add("--token-file", metavar="FILE", help="bearer: the token; - for standard input")
    add("--user", metavar="NAME", help="basic: the name")
    add("--password-file", metavar="FILE", help="basic: the password; - for standard input")
    add("--client-id", metavar="ID", help="client-credentials, smart: the client")
    add("--client-secret-file", metavar="FILE", help="client-credentials: the secret")
    add("--key", metavar="FILE", help="smart: the private key, PEM or JWK")
    add("--key-id", default="", metavar="KID", help="smart: its id")
    add("--token-url", metavar="URL", help="smart: default as the server says, if on its host")
    add("--scope", default="", help="what to ask for (default: the types that are loaded)")
    group = parser.add_argument_group("TLS (a proxy comes from the environment)")
    add = group.add_argument
    add("--ca-file", metavar="FILE", help="trust these certificates instead of the system's")
    add("--client-cert", metavar="FILE", help="our certificate, PEM")
    add("--client-key", metavar="FILE", help="its key, if it is in a file of its own")
    add("--insecure", action="store_true", help="trust anybody, even over http: for tests only")


def run_on_server(
    verb: Callable[[Client, Callable[[str], Content], Options, Callable[[str], None]], Report],
    arguments: Namespace,
) -> int:
    """Run a verb, print its report, and return its exit code."""
    from clonaz_fhir.loading import Client

    tls = _tls(arguments)
    client = Client(
        arguments.url,
        _auth(arguments, tls),
        tls=tls,
        timeout=arguments.timeout,
        deadline=arguments.deadline,
    )
    files = _read_files(arguments.files)

    def content_for(release: str) -> Content:
        """Return the files that were given, or what the package has for a release."""
        from clonaz_fhir.loading import read_content

        chosen = files or _shipped(release)
        return read_content(chosen, arguments.owner, arguments.id_prefix)

    # Faults of the files show before the server hears of us.
    given = content_for("") if files else None
    say = _silent if arguments.quiet else _say
    try:
        report = verb(client, lambda each: given or content_for(each), _options(arguments), say)
    finally:
        client.close()
    if arguments.format == "json":
        print_json(report.record())
    else:
        print_lines(report.text())
    if report.message:
        tell(f"clonaz-fhir: {report.message}")
    return report.exit_code


def _options(arguments: Namespace) -> Options:
    from clonaz_fhir.loading import Options

    return Options(
        dry_run=arguments.dry_run,
        overwrite=arguments.overwrite,
        prune=getattr(arguments, "prune", False),
        resume=getattr(arguments, "resume", False),
        validate=getattr(arguments, "validate", False),
        undo=getattr(arguments, "undo", False),
        way=arguments.way,
        most_entries=arguments.max_entries,
        assumed_release=arguments.assume_release or "",
        journal=Path(arguments.journal) if arguments.journal else None,
        keep_journal=not arguments.no_journal,
    )


def _tls(arguments: Namespace) -> Tls:
    from clonaz_fhir.loading.transport import Tls

    if arguments.client_key and not arguments.client_cert:
        raise UsageError("--client-key goes with --client-cert.")
    return Tls(arguments.ca_file, arguments.client_cert, arguments.client_key, arguments.insecure)


def _auth(arguments: Namespace, tls: Tls) -> Auth:
    """Return the credentials that the options name.

    Raises:
        UsageError: One is missing, or there is nobody to ask for it.
    """
    from clonaz_fhir.loading import auth, smart
    from clonaz_fhir.loading.secret import Secret, find_secret

    kind = arguments.auth or _likely_auth(arguments)
    if kind == "none":
        return auth.Fixed()
    if kind == "bearer":
        return auth.bearer(find_secret("token", "CLONAZ_FHIR_TOKEN", arguments.token_file))
    if kind == "basic":
        user = _needed(arguments.user, "--user", kind)
        secret = find_secret("password", "CLONAZ_FHIR_PASSWORD", arguments.password_file)
        return auth.basic(user, secret)
    client_id = _needed(arguments.client_id, "--client-id", kind)
    if kind == "client-credentials":
        url = _needed(arguments.token_url, "--token-url", kind)
        file = arguments.client_secret_file
        secret = find_secret("client secret", "CLONAZ_FHIR_CLIENT_SECRET", file)
        prove = auth.client_secret(client_id, secret)
        return auth.OAuth(lambda: url, prove, scope=arguments.scope, tls=tls)
    file = _needed(arguments.key, "--key", kind)
    text = find_secret("private key", "", file, may_have_lines=True)
    password = Secret(os.environ.get("CLONAZ_FHIR_KEY_PASSWORD", ""))
    key = smart.read_key(text, arguments.key_id, password if password.reveal() else None)
    prove = smart.signed_assertion(client_id, key)
    given = arguments.token_url
    return auth.OAuth(
        lambda: given or smart.find_token_endpoint(arguments.url, tls, arguments.timeout),
        prove,
        scope=arguments.scope,
        tls=tls,
    )


def _likely_auth(arguments: Namespace) -> str:
    if arguments.token_file or os.environ.get("CLONAZ_FHIR_TOKEN"):
        return "bearer"
    if arguments.user:
        return "basic"
    if arguments.client_id:
        return "smart" if arguments.key else "client-credentials"
    return "none"


def _needed(value: str | None, option: str, kind: str) -> str:
    if not value:
        raise UsageError(f"--auth {kind} needs {option}.")
    return value


def _read_files(paths: list[str]) -> list[tuple[str, bytes]]:
    files = []
    for path in paths:
        try:
            data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        except OSError as error:
            raise InputError(f"{path}: cannot be read: {error.strerror}.") from None
        files.append((path, data))
    return files


def _shipped(release: str) -> list[tuple[str, bytes]]:
    """Return the package's own content in a release.

    Raises:
        InputError: This installation has none for it.
    """
    folder = Path(find_data("build"), release.lower())
    found = sorted(folder.glob("*-bundle.json"))
    if not found:
        raise InputError(f"{folder}: there is no content for {release}. Build it, or give a FILE.")
    return [(str(path), path.read_bytes()) for path in found]


def _say(text: str) -> None:
    tell(f"clonaz-fhir: {text}")


def _silent(text: str) -> None:
    pass


def _seconds(word: str) -> float:
    try:
        value = float(word)
    except ValueError:
        value = 0.0
    if not 0 < value < 1_000_000:
        raise ArgumentTypeError(f"'{word}' is no number of seconds above 0")
    return value
