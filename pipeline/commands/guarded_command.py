"""What stands round every command: its language and office, and what stops it as an exit code."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.commands.command_again import typed
from pipeline.commands.exit_codes import BUG, DONE, FOUND_ERRORS, INTERRUPTED, LOCKED, WRONG_USAGE
from pipeline.commands.language import language_of
from pipeline.commands.options import PATH, lang_option, office_option
from pipeline.commands.output_mode import complaints, lacks_document, lost_output
from pipeline.commands.terminal import Terminal, complain, show_json
from pipeline.commands.worded_parts import option
from pipeline.console import translate
from pipeline.model.faults import ConfigFaultsError, RefusalError
from pipeline.model.watched_work import watched_by
from pipeline.records.office_lock import LockedError

if TYPE_CHECKING:
    from pipeline.office.office import Office

_ASKED_TO_END = [
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
]
"""The second comes where the terminal is closed; the third is Ctrl-Break on Windows, and its window
closed: it knows the first by name alone."""


def office_command(command: Callable[..., int]) -> Callable[..., None]:
    """Add the options every command has, and turn what it meets into exit codes.

    The command is called with its `language` and its `office`.
    """
    return _guarded(command, _office)


def command_with_any_office(command: Callable[..., int]) -> Callable[..., None]:
    """Do as `office_command`, on the shipped office where no other is named or stands here."""
    return _guarded(command, _office_or_shipped)


def command_without_office(command: Callable[..., int]) -> Callable[..., None]:
    """Do as `office_command`, for a command that works on no office."""
    return _guarded(command, None)


def command_trying_config(command: Callable[..., int]) -> Callable[..., None]:
    """Do as `office_command`, for a command that may try another config: `config_path`."""
    return _guarded(command, _office, tries_config=True)


def _guarded(
    command: Callable[..., int],
    office_of: Callable[[Path | None], Office] | None,
    *,
    tries_config: bool = False,
) -> Callable[..., None]:
    @wraps(command)
    def guarded(
        *args: Any,
        lang: str | None,
        root: Path | None = None,
        config_path: Path | None = None,
        **kwargs: Any,
    ) -> None:
        language = language_of(click.get_current_context())
        for asked in _ASKED_TO_END:
            if signal.getsignal(asked) is not signal.SIG_IGN:  # as `nohup` has it: to go on
                signal.signal(asked, _clear_and_end)

        folders = [path for path in kwargs.values() if isinstance(path, Path)]

        def work() -> int:
            if tries_config:
                kwargs["config_path"] = config_path
            elif config_path is not None:
                folder = str(config_path.absolute().parent)
                raise RefusalError("config_is_the_offices", folder=folder)
            if office_of is not None:
                kwargs["office"] = office = office_of(root)
                folders.extend((office.records, office.output))
            with Terminal(language) as terminal, watched_by(terminal):
                return command(*args, language=language, **kwargs)

        code = BUG  # which it stays where a fault of ours passes through as a traceback
        try:
            code = _ended(work, language, folders)
        finally:
            if lacks_document():  # whatever ends a command, `--json` gives exactly one document
                show_json({"exit_code": code, "errors": complaints()})
        sys.exit(FOUND_ERRORS if code == DONE and lost_output() else code)

    trying = option(
        "--config", "config_path", type=PATH, hidden=not tries_config, help="config"
    )  # refused with the sentence that says what to use instead
    shared = (lang_option, trying) if office_of is None else (lang_option, office_option, trying)
    whole: Callable[..., Any] = guarded
    for each in reversed(shared):
        whole = each(whole)
    return whole


def _clear_and_end(*_: object) -> None:
    """End as at Ctrl-C: what was being written is cleared away, though it be asked for again."""
    for asked in _ASKED_TO_END:
        signal.signal(asked, signal.SIG_IGN)
    raise KeyboardInterrupt


def _ended(work: Callable[[], int], language: str, folders: Sequence[Path]) -> int:
    """Do the work, and tell what stopped it; `folders` are written to.  Gives the exit code."""
    try:
        return work()
    except RefusalError as error:
        return _stopped(WRONG_USAGE, translate(error.message, language, **error.facts))
    except ConfigFaultsError as error:
        return _stopped(WRONG_USAGE, *_faults_told(error, language))
    except LockedError as error:
        return _stopped(LOCKED, error.message.in_language(language))
    except BrokenPipeError:
        # Whoever read the output has had enough (`| head`); click ends such a program quietly.
        raise
    except OSError as error:
        from pipeline.console.system_error_lines import system_error_line

        return _stopped(WRONG_USAGE, system_error_line(error, language, folders))
    except KeyboardInterrupt:
        return _interrupted(language)
    except RuntimeError as error:
        # Python 3.11 wraps whatever comes while a class is made, which imports do much of.
        if isinstance(error.__cause__, KeyboardInterrupt):
            return _interrupted(language)
        raise


def _interrupted(language: str) -> int:
    complain(translate("interrupted", language), None)
    return INTERRUPTED


def _stopped(code: int, *told: str) -> int:
    """Say why the work stopped, and as JSON where that was asked for; gives the exit code."""
    for place, text in enumerate(told):
        complain(text, "red" if place == 0 else None)
    # On the screen what follows the first line is set in below it.
    show_json({"exit_code": code, "errors": [text.strip() for text in told]})
    return code


def _faults_told(error: ConfigFaultsError, language: str) -> list[str]:
    told = [translate("faults", language, count=len(error.faults))]
    told += [f"  {fault.in_language(language)}" for fault in error.faults]
    if any(fault.file.endswith(".docx") for fault in error.faults):
        told.append(translate("see_marked", language))
    return told


def _office(root: Path | None) -> Office:
    """Give the office that was named, else the program's own, else that of the current folder.

    Its config is read here, so that its faults are told before anything else is looked at; one
    that an editor saved under another ending is such a fault.
    """
    from pipeline.office.office import Office
    from pipeline.office.text_file import saved_otherwise

    office = Office((root or _programs_own() or Path()).absolute())
    if not office.config_file.is_file() and saved_otherwise(office.config_file) is None:
        raise RefusalError("no_office", folder=typed(str(office.root)))
    refuse_special_files(office.templates, office.rule_examples)
    _ = office.config
    return office


def refuse_special_files(*places: Path) -> None:
    """Refuse a pipe or a device in a place or anywhere below: who reads it waits without end.

    Raises RefusalError.
    """
    for place in places:
        for path in _special_files(place):
            raise RefusalError("no_file", path=typed(str(path)))


def _special_files(folder: Path) -> Iterator[Path]:
    """Give what is neither file nor folder; of links to folders those in `folder` are followed."""
    if folder.exists() and not (folder.is_dir() or folder.is_file()):
        yield folder
    waiting = [folder] if folder.is_dir() else []
    while waiting:
        base = waiting.pop()
        # Another run may have put a folder in place anew meanwhile; what is denied is told later.
        with suppress(OSError), os.scandir(base) as entries:
            for entry in entries:
                inner = entry.is_dir(follow_symlinks=base == folder)
                if inner:
                    waiting.append(Path(entry.path))
                elif not (entry.is_file() or entry.is_dir()) and Path(entry.path).exists():
                    yield Path(entry.path)


def _programs_own() -> Path | None:
    """Give the folder that `run.py` stands in; the installed program has none."""
    own: Path | None = click.get_current_context().find_root().obj
    return own


def _office_or_shipped(root: Path | None) -> Office:
    from pipeline.office.office import CONFIG_FILE, shipped_office
    from pipeline.office.text_file import saved_otherwise

    own = Path(CONFIG_FILE)
    is_here = own.is_file() or saved_otherwise(own) is not None
    if root is None and _programs_own() is None and not is_here:
        return _office(shipped_office())
    return _office(root)
