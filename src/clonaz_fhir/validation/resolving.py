"""References between the entries of a Bundle: which lead nowhere, and how that is reported."""

from __future__ import annotations

from typing import Any

from clonaz_fhir.model.fault import Fault, Severity
from clonaz_fhir.validation import bundle as bundles
from clonaz_fhir.validation.placing import paths_of, to_faults
from clonaz_fhir.validation.run import Node, Run
from clonaz_fhir.validation.tables import Tables


def unresolved(runs: list[Run], index: bundles.Index, bundle: Node, tables: Tables) -> list[Fault]:
    """Return a fault for each reference that no entry answers; its repetitions are related."""
    noted = [len(run.traces) for run in runs]
    missing = bundles.check_links(runs, index, tables)
    late = Run(tables.release, bundle, bundle)
    levels: list[Severity] = []
    kept: list[list[Node]] = []
    for reference, places in missing.items():
        level = bundles.unresolved_severity(reference, index, bundle)
        if level is not None:
            nodes = [link.node for link in places]
            bundles.reference_unresolved(reference, nodes[0], late, index, len(nodes))
            levels.append(level)
            kept.append(nodes)
    wanted = {id(node) for nodes in kept for node in nodes}
    paths = paths_of(bundle, wanted) if wanted else {}
    faults = to_faults(late.traces, bundle, (), tables.warnings)
    result = []
    for fault, level, nodes in zip(faults, levels, kept, strict=True):
        others = [(*paths.get(id(node), ()), "reference") for node in nodes[1:]]
        related = tuple(path for path in others if path != fault.path)
        result.append(fault._replace(severity=level, related=related))
    targets: list[Any] = [
        trace for run, before in zip(runs, noted, strict=True) for trace in run.traces[before:]
    ]
    return result + to_faults(dict.fromkeys(targets), bundle, (), tables.warnings)
