"""From a statement to its passages, and from a passage to its statements.

examples:
  clonaz-fhir trace                                                list all statements
  clonaz-fhir trace clonaz-klonopin-contraindication-acute-glaucoma
  clonaz-fhir trace precautions-contraindicated --document FILE
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from clonaz_fhir.cli.content import add_monograph, chosen_monograph
from clonaz_fhir.cli.options import add_format, did_you_mean
from clonaz_fhir.cli.output import print_json, print_lines

if TYPE_CHECKING:
    from clonaz_fhir.model.monograph import Monograph


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the options of ``trace``."""
    parser.add_argument("name", nargs="?", metavar="ID|PASSAGE", help="a statement or a passage")
    parser.add_argument("--document", metavar="FILE", help="the document, to see the passages")
    add_monograph(parser)
    add_format(parser)


def run(arguments: Namespace) -> int:
    """Print the trace; return 1 where a hash disagrees with the document, else 0.

    Raises:
        UsageError: There is no such statement or passage.
        InputError: The document cannot be read.
    """
    from clonaz_fhir.builders.graph import build_graph
    from clonaz_fhir.builders.places import find_places
    from clonaz_fhir.errors import UsageError
    from clonaz_fhir.reports import trace
    from clonaz_fhir.reports.document import read_document
    from clonaz_fhir.version import __version__

    monograph = chosen_monograph(arguments)
    if arguments.name is None:
        return _list(monograph, arguments.format)
    name, statements = arguments.name, {each.id: each for each in monograph.statements}
    passages = {each.id: each for each in monograph.passages}
    document = read_document(arguments.document) if arguments.document else None
    if name in statements:
        graph = build_graph(monograph, version=__version__)
        places = find_places(graph.instances, {name})[name]
        record = trace.statement_record(monograph, statements[name], places, document)
        lines = trace.statement_lines(record)
        anchors = record["passages"]
    elif name in passages:
        record = trace.passage_record(monograph, passages[name], document)
        lines = trace.passage_lines(record)
        anchors = [record]
    else:
        near = did_you_mean(name, [*statements, *passages])
        raise UsageError(f"no statement or passage '{name}'{near} 'clonaz-fhir trace' lists them.")
    if arguments.format == "json":
        print_json(record)
    else:
        print_lines(lines)
    return 0 if all(each.get("hashAgrees", True) for each in anchors) else 1


def _list(monograph: Monograph, form: str) -> int:
    """Print every statement, in content order; return 0."""
    if form == "json":
        print_json([{"id": each.id, "text": each.text} for each in monograph.statements])
    else:
        print_lines([f"{each.id}\n  {each.text}" for each in monograph.statements])
    return 0
