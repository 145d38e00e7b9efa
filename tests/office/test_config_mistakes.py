"""Each kind of mistake in a config, one file each, is refused with its line and the remedy.

A file of `config_mistakes` holds the sections in which the mistake is, as an office would have
them; every other section is the shipped one, set below it.  `# FAULT words | words` stands on the
line that must be told, with what the message must say; `# FAULT-NEAR` where YAML itself fails and
can only tell the neighbourhood.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from pipeline.locale import Message
from pipeline.model.faults import ConfigFaultsError, Fault
from pipeline.office import office_messages
from pipeline.office.config import load_config
from tests.register import OFFICE

FILES = sorted((Path(__file__).parent / "config_mistakes").glob("*.yaml"))
SHIPPED = (OFFICE / "config.yaml").read_text(encoding="utf-8")
SECTION = re.compile(r"^(\w+):.*?(?=^\w+:|\Z)", re.MULTILINE | re.DOTALL)
MARK = re.compile(r"# FAULT(-NEAR)? (.*)")


def completed(fragment: str) -> str:
    """The fragment with every section of the shipped config that it does not have."""
    own = set(re.findall(r"^(\w+):", fragment, re.MULTILINE))
    rest = (m[0] for m in SECTION.finditer(SHIPPED) if m[1] not in own)
    return fragment + "".join(rest)


def faults_of(fragment: str, folder: Path) -> tuple[Fault, ...]:
    shutil.copytree(OFFICE / "input_templates", folder / "input_templates")
    (folder / "config.yaml").write_text(completed(fragment), encoding="utf-8")
    with pytest.raises(ConfigFaultsError) as raised:
        load_config(folder / "config.yaml")
    return raised.value.faults


def marks(fragment: str) -> list[tuple[int, re.Match[str]]]:
    lines = enumerate(fragment.splitlines(), start=1)
    return [(number, found) for number, line in lines if (found := MARK.search(line))]


def answers(fault: Fault, line: int, mark: re.Match[str]) -> bool:
    """Whether the fault is the one marked: there, and in these words."""
    there = fault.line == line or (bool(mark[1]) and abs(fault.line - line) <= 2)
    words = all(word.strip() in str(fault.message) for word in mark[2].split(" | "))
    return there and fault.file == "config.yaml" and words


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_mistake_is_told_with_its_line_and_what_to_write(path: Path, tmp_path: Path) -> None:
    fragment = path.read_text(encoding="utf-8")
    faults = faults_of(fragment, tmp_path)
    wanted = marks(fragment)
    assert wanted
    for line, mark in wanted:
        assert any(answers(fault, line, mark) for fault in faults), [str(f) for f in faults]
    # One mistake is one fault: nothing else is blamed for it.
    if not any(mark[1] for _, mark in wanted):
        assert {fault.line for fault in faults} == {line for line, _ in wanted}


def test_the_sections_alone_are_no_mistake(tmp_path: Path) -> None:
    shutil.copytree(OFFICE / "input_templates", tmp_path / "input_templates")
    (tmp_path / "config.yaml").write_text(completed(""), encoding="utf-8")
    assert load_config(tmp_path / "config.yaml").rules


def test_no_kind_of_mistake_is_left_without_a_file() -> None:
    assert len(FILES) == 108


def test_every_wording_is_reached_by_some_file(tmp_path: Path) -> None:
    told = {
        fault.message.code
        for path in FILES
        for fault in faults_of(path.read_text(encoding="utf-8"), tmp_path / path.stem)
        if isinstance(fault.message, Message)
    }
    kinds = {code for code in office_messages.OFFICE if code.startswith("config_")}
    assert kinds - told == set()
