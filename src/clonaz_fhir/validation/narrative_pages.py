"""The pages of the narrative's rules; the checks are in ``narrative.py``."""

from __future__ import annotations


def safe_markup() -> None:
    """The narrative holds markup that is not allowed.

    Checks: the elements and attributes of the narrative are those of basic HTML: text, lists,
    tables, images, links, internal style. No script, form, frame, object, event attribute, style
    or link that reaches out to run something; no block inside a paragraph.

    Why: the narrative is shown to people by software that trusts it.

    Example: ``<div xmlns="http://www.w3.org/1999/xhtml"><p onclick="x()">…</p></div>``

    Clause: FHIR, invariant txt-1; R5, narrative.
    """


def some_content() -> None:
    """The narrative says nothing.

    Checks: the narrative has words or an image.

    Why: an empty narrative is taken for an answer.

    Example: ``<div xmlns="http://www.w3.org/1999/xhtml"> </div>``

    Clause: FHIR, invariant txt-2.
    """


def well_formed() -> None:
    """The narrative is not well-formed.

    Checks: the narrative is one XML element: each start tag has its end tag, ``<`` and ``&`` are
    written ``&lt;`` and ``&amp;``, no entities of HTML such as ``&nbsp;``.

    Why: FHIR in XML would not parse, and browsers guess.

    Example: ``<div xmlns="http://www.w3.org/1999/xhtml"><p>…</div>``

    Clause: FHIR R5, narrative.
    """


def namespace() -> None:
    """The narrative is not a div in the namespace of XHTML.

    Checks: the outermost element is ``div`` with ``xmlns="http://www.w3.org/1999/xhtml"``, and
    nothing inside is of another namespace.

    Why: without it the element is not XHTML at all.

    Example: ``<div><p>…</p></div>``

    Clause: FHIR R5, narrative.
    """


def declaration() -> None:
    """The narrative holds a declaration.

    Checks: there is no ``<!DOCTYPE``, ``<!ENTITY``, CDATA or processing instruction in it.

    Why: entities can be used to attack the parser.

    Example: ``<!DOCTYPE div [<!ENTITY a "b">]><div xmlns="…">&a;</div>``

    Clause: FHIR R5, security, narrative.
    """
