"""Take the README's picture of the review page: ``make picture``, after the last rebuild.

``docs/pictures/review-page.json`` says of which page the picture is: the hash of what it shows.
``tests/docs/test_picture.py`` compares that with ``build/index.html``, without a browser.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from tests.browser.chromium import HERE, lacking

ROOT = HERE.parents[1]
PAGE = ROOT / "build" / "index.html"
PICTURE = ROOT / "docs" / "pictures" / "review-page.webp"
RECORD = PICTURE.with_suffix(".json")
STATEMENT = "clonaz-clonazepam-indication-panic-disorder"
"""Its card has all that a card can show: a status, codes, a term, a passage, doubts."""
PASSAGE = "what-is-approved"


def shown(page: str) -> Iterator[str]:
    """Yield the parts of the page that the picture shows, and what draws them.

    The card, the heads of its caveats, the list of passages, the style and the script.

    Raises:
        ValueError: The page has no such part.
    """
    card = part(page, rf"<article id={STATEMENT} .*?</article>")
    yield card
    for caveat in re.findall(r"href=#(clonaz-caveat-[a-z0-9-]+)", card):
        yield part(page, rf"<details id={caveat} .*?</summary>")
    yield part(page, r"<section id=passages .*?</section>")
    yield part(page, r"<style>.*?</style>")
    yield part(page, r"<script>.*?</script>")


def part(page: str, pattern: str) -> str:
    """Return the one piece of a page that a pattern finds."""
    found = re.search(pattern, page, re.DOTALL)
    if not found:
        raise ValueError(f"the page has nothing like {pattern}: see {Path(__file__).name}")
    return found[0]


def record() -> dict[str, str]:
    """Return what ties the picture to the page as both stand there now."""
    parts = "\n".join(shown(PAGE.read_text("utf-8")))
    return {
        "statement": STATEMENT,
        "passage": PASSAGE,
        "shown": sha256(parts.encode("utf-8")).hexdigest(),
        "picture": sha256(PICTURE.read_bytes()).hexdigest(),
    }


def main() -> int:
    """Take the picture and write its record."""
    if reason := lacking():
        print(f"no picture was taken: {reason}", file=sys.stderr)
        return 1
    PICTURE.parent.mkdir(exist_ok=True)
    command = ["node", "picture.mjs", str(PAGE), STATEMENT, PASSAGE, str(PICTURE)]
    subprocess.run(command, cwd=HERE, check=True)
    RECORD.write_text(json.dumps(record(), indent=1) + "\n", "utf-8")
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size // 1000} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
