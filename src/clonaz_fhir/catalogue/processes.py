"""Documents to processes and back: batches, a bounded number under way, results in order."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from clonaz_fhir.catalogue.compiling import Compiled, Input, Settings, compile_document
from clonaz_fhir.errors import BuildError
from clonaz_fhir.model.report import UnreadableError
from clonaz_fhir.monograph_file import monograph_documents

BATCH_BYTES = 256 * 1024
"""How much of the input one process is given at a time: enough to outweigh the handing over."""
AHEAD = 3
"""How many batches a process has before it: none waits, and memory does not grow."""


def read_inputs(path: str) -> Iterator[Input]:
    """Yield every document of a file or folder, and each file that cannot be read."""
    for each in monograph_documents(path):
        name = each.file
        if name != path:
            # Relative to what was given, so that the output is the same wherever that lies.
            name = os.path.relpath(name, path).replace(os.sep, "/")
        if isinstance(each, UnreadableError):
            yield Input(str(each).encode("utf-8"), each.file, name, None)
        else:
            yield Input(each.data, each.file, name, each.first_line)


def compile_all(documents: Iterable[Input], settings: Settings, jobs: int) -> Iterator[Compiled]:
    """Yield what becomes of each document, in the order given, whatever the number of jobs.

    Args:
        documents: The documents, as a stream.
        settings: What holds for the run.
        jobs: Number of processes, from 1; with 1 everything happens in this one.

    Raises:
        BuildError: A process died.
    """
    if jobs == 1:
        for each in documents:
            yield compile_document(each, settings)
        return
    # Spawned, not forked: the same on every platform, and no lock is copied in a locked state.
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), _ignore_interrupts)
    try:
        waiting: deque[Future[list[Compiled]]] = deque()
        for batch in batches(documents):
            waiting.append(pool.submit(compile_batch, batch, settings))
            if len(waiting) >= AHEAD * jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool:
        raise BuildError(
            "a process died, likely for want of memory; nothing was written. Give fewer --jobs."
        ) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def default_jobs() -> int:
    """Return the number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def compile_batch(batch: list[Input], settings: Settings) -> list[Compiled]:
    """Return what becomes of some documents, in order; one of them brings the vocabulary along.

    A pure function too, and what crosses from one process to another: the vocabulary that every
    document of a run shares is handed back once.
    """
    made = [compile_document(each, settings) for each in batch]
    first = next((at for at, each in enumerate(made) if each.vocabulary), 0)
    return [each if at == first else each._replace(vocabulary={}) for at, each in enumerate(made)]


def batches(documents: Iterable[Input]) -> Iterator[list[Input]]:
    """Yield documents in batches of about ``BATCH_BYTES``, in the order given."""
    batch: list[Input] = []
    size = 0
    for each in documents:
        batch.append(each)
        size += len(each.data)
        if size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _ignore_interrupts() -> None:
    # Ctrl-C goes to the whole group; the parent alone answers it, and ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
