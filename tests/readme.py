"""Write what the README takes from elsewhere: ``make readme``, after a rebuild or a new record.

Outputs of commands come from the commands, tables from the records that the tests and the bench
write. ``tests/test_readme.py`` compares, and names the part that is old.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import fill
from typing import NamedTuple

from clonaz_fhir.content.clonazepam import CONTENT_DATE
from tests.loading.stub import running_stub
from tests.servers.table import to_table

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
SERVER = "http://localhost:8080/fhir"
"""The address in the README; a stub of the tests answers there in the name of a real server."""


class Block(NamedTuple):
    """A command of the README and the output that stands below it; None where none is shown."""

    command: str
    output: str | None


def blocks(text: str) -> list[Block]:
    """Return each console block with the block of its output, in order."""
    found = re.finditer(r"```console\n(.*?)```(?:\n\n```\n(.*?)```)?", text, re.DOTALL)
    return [Block(each[1].strip(), each[2]) for each in found]


def inline(text: str) -> list[str]:
    """Return each command that stands inside a sentence, without doubles, in order."""
    prose = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    words = r"`((?:clonaz-fhir|check-jsonschema|sha256sum|python|make) [^`]+)`"
    return list(dict.fromkeys(re.findall(words, prose)))


def run(command: str) -> str:
    """Run one command of the README in the root of the checkout and return its stdout.

    Raises:
        subprocess.CalledProcessError: It did not end with 0.
    """
    if " load " in command:
        return _load(command)
    if command.endswith("clonaz-fhir build"):
        with tempfile.TemporaryDirectory() as folder:
            return _call("clonaz-fhir build", cwd=folder)
    return _call(command)


def servers() -> str:
    """Return the table of the servers; what is the same on all of them is said once, above it."""
    results = json.loads((ROOT / "tests" / "servers" / "results.json").read_text("utf-8"))
    lines = [line for line in to_table(results).splitlines() if line.startswith("|")]
    head, _, *body = (line.strip("| ").split(" | ") for line in lines)
    columns = list(zip(*body, strict=True))
    # How it was unloaded follows from how it was loaded.
    columns[head.index("unload")] = tuple(c.split(",")[0] for c in columns[head.index("unload")])
    same = [n for n, column in enumerate(columns) if len(set(column)) == 1]
    kept = [n for n in range(len(head)) if n not in same]
    told = "; ".join(f"{head[n]} {columns[n][0]}" for n in same)
    rows = [[column[row] for column in columns] for row in range(len(body))]
    table = [f"| {' | '.join(row[n] for n in kept)} |" for row in [head, *rows]]
    table.insert(1, "|" + "---|" * len(kept))
    return (_wrapped(f"On each: {told}.") + "\n\n" if same else "") + "\n".join(table)


def speeds() -> str:
    """Return the rows of the bench that have a goal, and what, when and where of the rest."""
    bench = (ROOT / "docs" / "bench.md").read_text("utf-8")
    rows = [line for line in bench.splitlines() if line.startswith("|")]
    judged = [row for row in rows[2:] if row.rstrip("| ").endswith((" met", " missed"))]
    missed = sum(row.rstrip("| ").endswith(" missed") for row in judged)
    # Goals are multiples of the rows of these groups that have none: the start, the rival's build.
    base = ("| cold | `python -c pass`", "| build |")
    kept = [row for row in rows[2:] if row in judged or row.startswith(base)]
    where = bench.rstrip().splitlines()[-1]
    told = (
        f"{len(judged) - missed} goals met, {missed} missed; the ratios are the message. All rows, "
        "other tools beside ours, by `make bench` in one run: [docs/bench.md](docs/bench.md). "
        + where
    )
    return "\n".join([*rows[:2], *kept, "", _wrapped(told)])


def counts() -> str:
    """Return what a build holds, in numbers."""
    manifest = json.loads((ROOT / "build" / "manifest.json").read_text("utf-8"))
    of, number = manifest["counts"]["statements"], manifest["counts"]
    kinds = ("indication", "contraindication", "interaction", "undesirable-effect", "warning")
    uses = [f"{of[kind]} {kind.replace('-', ' ')}s" for kind in kinds]
    told = (
        f"{number['passages']} passages (every sentence, list item and heading), "
        f"{sum(of.values())} statements, {sum(of[kind] for kind in kinds)} of them clinical uses "
        f"({', '.join(uses)}), {number['caveats']} caveats, {number['concepts']} concepts, "
        f"{number['codedConcepts']} of them coded."
    )
    return _wrapped(told)


PARTS: dict[str, Callable[[], str]] = {"counts": counts, "servers": servers, "speeds": speeds}
"""What stands between ``<!-- made: NAME -->`` and ``<!-- end -->``."""


def part(text: str, name: str) -> str:
    """Return a made part as it stands in a text, without the marks around it."""
    found = re.search(rf"<!-- made: {name} -->\n(.*?)\n?<!-- end -->", text, re.DOTALL)
    if not found:
        raise ValueError(f"README.md has no part '<!-- made: {name} -->' … '<!-- end -->'")
    return found[1].strip()


def renew(text: str) -> str:
    """Return the README with every output and every made part as they are now."""
    for block in blocks(text):
        if block.output is not None:
            shown = f"```console\n{block.command}\n```\n\n```\n"
            text = text.replace(shown + block.output, shown + run(block.command))
    for name, make in PARTS.items():
        mark = f"<!-- made: {name} -->\n"
        part(text, name)
        head, _, rest = text.partition(mark)
        text = head + mark + make() + "\n\n" + rest[rest.index("<!-- end -->") :]
    return text


def _wrapped(text: str) -> str:
    """Return a paragraph in lines of at most 100 characters; code is not broken."""
    whole = re.sub(r"`[^`]+`", lambda code: code[0].replace(" ", "\0"), text)
    return fill(whole, 100, break_on_hyphens=False).replace("\0", " ")


def _load(command: str) -> str:
    with running_stub() as stub, tempfile.TemporaryDirectory() as folder:
        output = _call(command.replace(SERVER, stub.base), {"XDG_STATE_HOME": folder})
        return output.replace(stub.base, SERVER).replace("stub 1", _software())


def _software() -> str:
    results = json.loads((ROOT / "tests" / "servers" / "results.json").read_text("utf-8"))
    return str(results["hapi-jpa-r5"]["software"])


def _call(command: str, more: dict[str, str] | None = None, cwd: Path | str = ROOT) -> str:
    program, *words = shlex.split(command)
    if words[:1] == ["validate"]:
        # Past the day of CHECK_AGAIN_BY, validate has something to tell.
        words += ["--as-of", CONTENT_DATE.isoformat()]
    called = [sys.executable, "-m", program.replace("-", "_"), *words]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), **(more or {})}
    return subprocess.run(
        called, cwd=cwd, env=environment, check=True, capture_output=True, text=True
    ).stdout


def differing(text: str) -> Iterator[str]:
    """Yield the names of the made parts that are old."""
    for name, make in PARTS.items():
        if part(text, name) != make():
            yield name


def main() -> int:
    """Write the README anew and say whether anything changed."""
    old = README.read_text("utf-8")
    new = renew(old)
    README.write_text(new, "utf-8")
    print("README.md is written anew" if new != old else "README.md is as it was")
    return 0


if __name__ == "__main__":
    sys.exit(main())
