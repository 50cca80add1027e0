"""The errors of clonaz-fhir.

    ClonazFhirError              every error of ours; carries the exit code of the command line
    ├── UsageError          2    the call is wrong: an unknown verb, option, rule, statement
    ├── InputError          3    an input cannot be read, or is not JSON
    │   └── UnreadableError      the same of one file, with the line (``model/report.py``)
    ├── OutputError         3    an output cannot be written
    ├── ContentError       70    the monograph's own literals contradict each other
    ├── MonographError      1    a monograph's file breaks the content model
    ├── BuildError          1    the built resources do not pass validation; nothing was written
    ├── FindingsError       1    a report has errors, and was asked to raise (``model/report.py``)
    ├── ServerError         4    the server cannot be reached, or cannot take the content
    ├── ConflictError       5    what stands on the server is not ours, or was changed since
    ├── PartialLoadError    6    some of it was written and some was not
    ├── AuthenticationError 7    the server or its token endpoint refuses our credentials
    └── VerificationError   8    what the server returns is not what it was given

A message says where, what was found, what was expected and what to do. Faults in data are no
errors: they are reported as findings (``model/report.py``).
"""

from __future__ import annotations

# The modules that annotations alone name would double what ``import clonaz_fhir`` costs.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any


class ClonazFhirError(Exception):
    """Base of all errors of this package.

    Attributes:
        exit_code: What the command line returns when this error ends it.
    """

    exit_code = 70

    def __str__(self) -> str:
        """Return the message; what it quotes of an input cannot steer a terminal or a CI runner."""
        from clonaz_fhir.escaping import lines

        return lines(super().__str__())


class UsageError(ClonazFhirError):
    """The caller asked for something that does not exist or cannot go together."""

    exit_code = 2


class InputError(ClonazFhirError):
    """An input is missing, unreadable, or not what its name says."""

    exit_code = 3


class OutputError(ClonazFhirError):
    """An output cannot be written; what stood there before is untouched."""

    exit_code = 3


class ContentError(ClonazFhirError):
    """A literal of the monograph breaks a rule of the content model.

    Attributes:
        problems: The path of each member at fault, and what is wrong with it.
    """

    def __init__(self, message: str, problems: Sequence[tuple[Any, str]] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(problems)


class MonographError(ClonazFhirError):
    """A monograph's file breaks the content model; the message has a line for each fault."""

    exit_code = 1


class BuildError(ClonazFhirError):
    """The built resources have findings; the message lists the first of them."""

    exit_code = 1


class ServerError(ClonazFhirError):
    """The server cannot be reached, or cannot take the content; nothing was written."""

    exit_code = 4


class ConflictError(ClonazFhirError):
    """Something on the server is not ours, or was changed after we wrote it; it is untouched."""

    exit_code = 5


class PartialLoadError(ClonazFhirError):
    """A run ended between two writes; running it again, or ``unload``, finishes the matter."""

    exit_code = 6


class AuthenticationError(ClonazFhirError):
    """The server or its token endpoint refuses us; the message holds no secret."""

    exit_code = 7


class VerificationError(ClonazFhirError):
    """What the server returns differs from what it was given."""

    exit_code = 8
