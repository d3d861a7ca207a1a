"""The way in: words to a command, and whatever goes wrong to one sentence and an exit code."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from factcheck.errors import FactcheckError, UsageError, did_you_mean
from factcheck.version import VERSION

COMMANDS = ("check", "extract", "explain", "rules", "baseline", "knowledge", "report", "config")
_COMPLETION = ("--install-completion", "--show-completion")
_SHELLS = ("bash", "fish", "powershell", "pwsh", "zsh")
_GLOBAL = ("--version", "--help", "-h", *_COMPLETION)
_STOPPED, _NOT_DONE = 130, 2
_OBJECTS = 400_000  # made before garbage is looked for: what is loaded stays, and looking through it costs a tenth
_CRASHED = "this is a mistake in factcheck, not in your documents; please report the lines above"


def main() -> None:
    """Run the command line, and leave with its exit code."""
    words = sys.argv[1:]
    if words == ["--version"]:  # which loads nothing
        sys.exit(run(words))
    from factcheck.knowledge import compiled  # noqa: PLC0415  only where the command line owns the process
    from factcheck.run import patterns  # noqa: PLC0415

    gc.set_threshold(_OBJECTS)
    with patterns.kept(), compiled.kept_for_user():
        code = run(words)
    gc.freeze()  # the end of a process looks through all that is left once more, which takes a tenth of a short run
    sys.exit(code)


def run(words: Sequence[str]) -> int:
    """Return the exit code of a command line; what went wrong is one sentence on stderr and exit 2.

    Ctrl-C gives 130, a reader of stdout who has seen enough 0, and a crash 2, never 1.
    """
    try:
        code = _done(words)
        sys.stdout.flush()
        return code
    except FactcheckError as wrong:
        print(wrong, file=sys.stderr)
    except KeyboardInterrupt:
        return _STOPPED
    except BrokenPipeError:
        _drop_stdout()
        return 0
    except OSError as wrong:  # a full disk, say, where stdout goes
        _drop_stdout()
        print(f"{wrong.filename or 'stdout'}: {wrong.strerror or wrong}", file=sys.stderr)
    except Exception as wrong:  # noqa: BLE001, RUF100  the last resort
        _tell_crash(wrong)
    return _NOT_DONE


def arguments(words: Sequence[str]) -> list[str]:
    """Return the words of a command line with the bare `factcheck PATH` made `factcheck check PATH`.

    The first word is a command only when it equals one exactly. Raises UsageError for a first word that is
    neither a command nor an option nor like a path.
    """
    if not words or words[0] in (*COMMANDS, *_GLOBAL):
        return list(words)
    first = words[0]
    if first.startswith("-") or os.path.exists(first) or "/" in first or "." in first:  # noqa: PTH110  any word will do
        return ["check", *words]
    seen = [name for name in os.listdir() if not name.startswith(".")]  # noqa: PTH208
    guess = did_you_mean(first, [*COMMANDS, *seen])
    raise UsageError(f"{first}: neither a command nor an existing path.{guess}")


def _done(words: Sequence[str]) -> int:
    if list(words) == ["--version"]:
        print(f"factcheck {VERSION}")
        return 0
    if words and words[0] in _COMPLETION and len(words) > 1:
        _take_shell(words[0], words[1])
    told = arguments(words)
    if len(told) > 1 and told[0] == "check" and not any(word.startswith("-") for word in told):
        from factcheck.run import command  # noqa: PLC0415

        return command.check(told[1:], {})  # paths alone: the parser of options takes longer to load than to read them
    from factcheck import options  # noqa: PLC0415  `--version` need not load the parser of options

    try:
        work: Any = options.app(told, prog_name="factcheck", standalone_mode=False)
    except options.STOPPED:
        return _STOPPED
    except options.WRONG as wrong:
        raise UsageError(options.explained(wrong)) from wrong
    except SystemExit as left:  # how typer leaves when nobody reads the help
        if isinstance(left.__context__, BrokenPipeError):
            return 0
        raise
    return int(work() if callable(work) else work or 0)


def _take_shell(option: str, shell: str) -> None:
    """Let typer take the named shell instead of looking which one it was started from. Raises UsageError."""
    if shell not in _SHELLS:
        raise UsageError(f"{option} {shell}: should be one of {', '.join(_SHELLS)}.{did_you_mean(shell, _SHELLS)}")
    os.environ["_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION"] = "1"


def _drop_stdout() -> None:
    """Send what is still in the buffer nowhere, or Python would fail on it once more when it ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _tell_crash(wrong: Exception) -> None:
    import traceback  # noqa: PLC0415  rarely needed

    traceback.print_exception(wrong)
    print(f"factcheck: {_CRASHED}", file=sys.stderr)
