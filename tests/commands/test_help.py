"""Help and errors of the command line, in the chosen language, at once."""

from __future__ import annotations

import re
import subprocess
import sys

import click
import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner

from pipeline.commands.command_line import COMMANDS, load_command, main
from tests.commands.test_command_line import run
from tests.register import PROJECT

THAI = re.compile("[\u0e00-\u0e7f]")
# Names of options, commands, files, settings and values to type; ranges; Excel's own names.
NAMES = re.compile(
    r"-[-\w]+|\S*[./_\\]\S*|\[[a-z|]+\]|\[\S*x\S*\]|\b2564-Q1|\b(?:executive|full|letters|records|JSON|CSV|PDF"
    r"|Excel|Word|LibreOffice|TidTam)\b|\bzip\b|run"
)


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_is_in_the_language_asked_for(name: str) -> None:
    order = [name] if name else []
    english = CliRunner().invoke(main, [*order, "--help", "--lang", "en"], prog_name="run.py")
    assert english.exit_code == 0
    assert THAI.findall(english.output) == []
    thai = CliRunner().invoke(main, [*order, "--lang", "th", "-h"], prog_name="run.py").output
    names = "|".join(sorted(COMMANDS, key=len, reverse=True))
    rest = re.sub(rf"\b(?:{names})\b", "", NAMES.sub("", thai))
    assert re.findall(r"[A-Za-z]{3,}", rest) == []


ALL_IN_THAI = """
from click.testing import CliRunner
from pipeline.commands.command_line import COMMANDS, main
for name in COMMANDS:
    done = CliRunner().invoke(main, [name, "--help", "--lang", "th"])
    assert done.exit_code == 0, (name, done.exception)
"""


def test_a_program_that_begins_in_thai_helps_with_every_command() -> None:
    """What click names while a command is loaded, it names in that language for good."""
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", ALL_IN_THAI],
        cwd=PROJECT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "slip",
    [
        ["bach"], ["batch", "--bogus"], ["batch", "--quarter", "soon"], ["check"],
        ["batch", "--workers", "0"], ["batch", "--edition", "small"], ["dispatch", "--from", "0"],
        ["explain", "a", "b"], ["batch", "--quarter"], ["demo", "--seed", "x"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_slip_is_told_in_the_language_asked_for(slip: list[str]) -> None:
    english = CliRunner().invoke(main, [*slip, "--lang=en"], prog_name="run.py")
    assert english.exit_code == 2
    assert THAI.findall(english.output) == []
    thai = CliRunner().invoke(main, ["--lang", "th", *slip], prog_name="run.py")
    assert thai.exit_code == 2
    rest = NAMES.sub("", re.sub("'[^']*'|soon|small|bogus|full", "", thai.output))
    names = "|".join(sorted(COMMANDS, key=len, reverse=True))
    assert re.findall(r"[A-Za-z]{3,}", re.sub(rf"\b(?:{names})\b", "", rest)) == []


def test_the_nearest_command_is_named() -> None:
    assert "'batch'" in CliRunner().invoke(main, ["bach", "--lang", "th"]).output


def test_a_language_before_the_command_counts_for_it() -> None:
    shown = CliRunner().invoke(main, ["--lang", "th", "batch", "--help"]).output
    assert "วิธีใช้" in shown


@pytest.mark.parametrize(
    ("name", "lacks"),
    [
        ("explain", {"--workers", "--dry-run", "--input"}), ("status", {"--workers", "--dry-run"}),
        ("sheets", {"--workers", "--input"}), ("kpi", {"--workers", "--input"}),
        ("privacy", {"--dry-run"}), ("init", {"--office", "--quarter"}), ("doctor", {"--dry-run"}),
    ],
)  # fmt: skip
def test_a_command_offers_only_the_options_it_uses(name: str, lacks: set[str]) -> None:
    offered = {opt for each in load_command(name).params for opt in each.opts}
    assert not offered & lacks


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom pipeline.commands.command_line import main\n"
        "main(['--help'], standalone_mode=False)\n"
        "heavy = {'pandas', 'numpy', 'pyarrow', 'openpyxl', 'rich', 'jinja2', 'pydantic', 'docx'}\n"
        "print(sorted(heavy & set(sys.modules)), 'pipeline.console' in sys.modules)"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8"
    )
    assert told.stdout.splitlines()[-1] == "[] False"


def completed(*words: str) -> list[str]:
    completion = ShellComplete(main, {}, "tidtam", "_TIDTAM_COMPLETE")
    return [each.value for each in completion.get_completions(list(words[:-1]), words[-1])]


def test_the_shell_completes_commands_options_and_choices() -> None:
    assert completed("ba") == ["batch"]
    assert "--final" in completed("batch", "--fi")
    assert completed("batch", "--edition", "exec") == ["executive"]


def test_the_script_for_the_shell_is_given() -> None:
    told = subprocess.run(
        [sys.executable, "-c",
         "from pipeline.commands.command_line import main; main(prog_name='tidtam')"],
        env={"_TIDTAM_COMPLETE": "zsh_source", "PYTHONUTF8": "1", "PATH": "/usr/bin:/bin"},
        capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert "#compdef tidtam" in told.stdout


def test_every_parameter_has_its_wording() -> None:
    for name in COMMANDS:
        command = load_command(name)
        for parameter in command.params:
            with click.Context(command).scope():
                assert getattr(parameter, "help", None), (name, parameter.name)


def test_a_wrong_language_is_refused() -> None:
    done = run("status", "--lang", "fr")
    assert done.returncode == 2
    assert "fr" in done.stderr
