"""What every verb shares: the parser, the streams, the way from an error to an exit code."""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module

from clonaz_fhir.cli import VERBS
from clonaz_fhir.cli.options import did_you_mean
from clonaz_fhir.errors import ClonazFhirError, UsageError
from clonaz_fhir.version import __version__

# As in clonaz_fhir/__init__.py: typing costs a verb that starts fast as much as all it does.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import NoReturn

EXIT_CODES = """exit codes:
  0 done, nothing found        4 server cannot be reached or take it
  1 findings or differences    5 conflict with what is on the server
  2 wrong usage                6 partly loaded
  3 input or output failed     7 authentication refused, 8 verification failed
  70 a bug of ours             130 interrupted"""


class Parser(argparse.ArgumentParser):
    """An argument parser whose errors are one line, with exit code 2."""

    def error(self, message: str) -> NoReturn:
        """Raise a UsageError: what was wrong, and what an unknown option may have meant."""
        end = "."
        unknown = message.removeprefix("unrecognized arguments: ")
        if unknown != message:
            end = did_you_mean(unknown.split()[0], list(self._option_string_actions))
        raise UsageError(f"{message}{end} See '{self.prog} --help'.")


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Help without the colours of Python 3.14: to load them costs every start, help or not."""

    def _set_color(self, color: bool, **_: object) -> None:
        self._theme = _NoColours()
        self._decolor = str


class _NoColours:
    """A theme in which every colour is nothing."""

    def __getattr__(self, name: str) -> str:
        return ""


def run_program(argv: list[str]) -> int:
    """Run the verb that ``argv`` names; every error becomes one line on stderr and a code."""
    show_traceback = "--traceback" in argv
    argv = [word for word in argv if word != "--traceback"]
    try:
        code = _run_verb(argv)
        sys.stdout.flush()
        return code
    except ClonazFhirError as error:
        _complain(str(error))
        return error.exit_code
    except BrokenPipeError:
        # The reader went away (`| head -1`): what it read is right, so this is no failure of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        _complain("interrupted")
        return 130
    except OSError as error:
        _complain(f"{error.filename or 'input/output'}: {error.strerror or error}")
        return 3
    except Exception as error:
        if show_traceback:
            raise
        kind = type(error).__name__
        _complain(f"a bug of ours ({kind}: {error}). Run again with --traceback and report it.")
        return 70


def _run_verb(argv: list[str]) -> int:
    if argv and argv[0] in ("--version", "-V"):
        return _print_version()
    if not argv or argv[0] in ("-h", "--help"):
        stream = sys.stdout if argv else sys.stderr
        print(_overview(), file=stream)
        return 0 if argv else 2
    verb = argv[0]
    if verb not in VERBS:
        near = did_you_mean(verb, list(VERBS))
        raise UsageError(f"unknown verb '{verb}'{near} See 'clonaz-fhir -h'.")
    code: int = _import_verb(verb).run(make_parser(verb).parse_args(argv[1:]))
    return code


def make_parser(verb: str) -> Parser:
    """Return the parser of one of ``VERBS``; its module is imported."""
    module = _import_verb(verb)
    parser = Parser(
        prog=f"clonaz-fhir {verb}",
        description=module.__doc__,
        epilog=EXIT_CODES,
        formatter_class=Formatter,
        allow_abbrev=False,
    )
    module.add_arguments(parser)
    return parser


def _import_verb(verb: str) -> ModuleType:
    return import_module(f"clonaz_fhir.cli.{verb}")


def _print_version() -> int:
    # Scripts read the first line; it is out before anything else can fail or cost time.
    print(f"clonaz-fhir {__version__}", flush=True)
    from clonaz_fhir.cli.installation import describe_installation

    print("\n".join(describe_installation()))
    return 0


def _overview() -> str:
    lines = ["usage: clonaz-fhir VERB [options]", ""]
    lines += [f"  {verb:<10} {what}" for verb, what in VERBS.items()]
    lines += ["", "'clonaz-fhir VERB --help' shows a verb's options.", "", EXIT_CODES]
    return "\n".join(lines)


def _complain(line: str) -> None:
    # Imported where there is something to complain of: it may quote a name that steers a terminal.
    from clonaz_fhir.escaping import lines

    print(f"clonaz-fhir: {lines(line)}", file=sys.stderr)
