"""The project's papers: links lead somewhere, generated pages are what the code says."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from pipeline import VERSION
from pipeline.commands.command_line import COMMANDS, load_command
from pipeline.desk.desk_messages import DESK
from tools.reference import RULES_TITLE, pages

PROJECT = Path(__file__).parents[2]
PAPERS = sorted(
    [*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md")],
    key=lambda path: path.as_posix(),
)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def anchor(heading: str) -> str:
    kept = re.sub(r"[^\w\u0e00-\u0e7f\- ]", "", heading.strip().lower())
    return kept.replace(" ", "-")


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_every_relative_link_leads_somewhere(paper: Path) -> None:
    for target in _LINK.findall(paper.read_text(encoding="utf-8")):
        if "://" in target or target.startswith("mailto:"):
            continue
        name, _, part = unquote(target).partition("#")
        path = (paper.parent / name) if name else paper
        assert path.exists(), target
        if part and path.suffix == ".md":
            headings = _HEADING.findall(path.read_text(encoding="utf-8"))
            assert part in {anchor(each) for each in headings}, target


@pytest.mark.parametrize(("path", "text"), pages().items(), ids=[path.name for path in pages()])
def test_generated_pages_are_current(path: Path, text: str) -> None:
    told = f"python -m tools.reference writes {path.name} anew"
    assert without_rules(path.read_text(encoding="utf-8")) == without_rules(text), told


_TRIED = re.compile(r"`(?:(tests/[\w/]+\.py)::(test_\w+)|python -m bench\.(\w+))`")


@pytest.mark.parametrize("name", ["SECURITY.md", "docs/reliability.md"])
def test_every_promise_stands_beside_what_tries_it(name: str) -> None:
    """Each row of the tables names tests or benches that are there."""
    lines = (PROJECT / name).read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line.startswith("|") and not line.startswith("|---")]
    promises = [row for row in rows if row != "| promise | tried by |"]
    assert len(promises) > 10
    for row in promises:
        named = row.split(" | ")[-1]
        tried = _TRIED.findall(named)
        assert len(tried) == named.count("`tests/") + named.count("`python ") > 0, row
        for path, test, bench in tried:
            place = PROJECT / (path or f"bench/{bench}.py")
            assert f"def {test or 'main'}(" in place.read_text("utf-8"), row


def without_rules(page: str) -> str:
    """Give a page up to the list of rules: those are the office's, who may add its own."""
    return page.partition(RULES_TITLE)[0]


_NAMED = re.compile(r"`((?:[a-z_0-9]+/)+[a-z_0-9]+)(?:\.(\w+))?")
_ENDINGS = {"py", "xlsx", "yaml", "csv", ""}


def test_the_architecture_names_what_is_there() -> None:
    """A module that was moved or renamed is not told of under its old name."""
    modules = [path for path in (PROJECT / "pipeline").rglob("*") if path.suffix in (".py", "")]
    named = _NAMED.findall((PROJECT / "docs" / "architecture.md").read_text(encoding="utf-8"))
    assert len(named) > 10
    for path, name in named:
        if path.split("/")[0] in ("tests", "records") and name in _ENDINGS - {""}:
            assert name != "py" or (PROJECT / f"{path}.py").exists(), path
            continue
        found = [each for each in modules if each.with_suffix("").as_posix().endswith(f"/{path}")]
        assert found, path
        if name not in _ENDINGS:
            module = ".".join(found[0].relative_to(PROJECT).with_suffix("").parts)
            assert hasattr(importlib.import_module(module), name), f"{path}.{name}"


_ORDER = re.compile(r"(?:run\.py|tidtam) ([a-z]+)((?: +[^`\n|&]+)?)")


def orders(paper: Path) -> list[tuple[str, set[str]]]:
    """Every command that a paper tells people to type, with its options."""
    text = paper.read_text(encoding="utf-8")
    return [
        (name, set(re.findall(r"(?<!\S)--[a-z][a-z-]*", words)))
        for name, words in _ORDER.findall(text)
        if name in COMMANDS
    ]


def test_the_search_finds_the_orders() -> None:
    found = {order[0] for paper in PAPERS for order in orders(paper)}
    assert {"init", "demo", "check", "memo", "explain", "desk", "doctor", "rules"} <= found


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_every_order_in_the_papers_is_understood(paper: Path) -> None:
    for name, options in orders(paper):
        offered = {option for each in load_command(name).params for option in each.opts}
        assert options <= offered, (name, options - offered)


def test_what_the_manual_calls_by_name_stands_on_the_desk() -> None:
    """A page, a button or a heading that was renamed is not told of under its old name."""
    text = (PROJECT / "README.th.md").read_text(encoding="utf-8")
    by_mouse = text.partition("## ใช้เมาส์")[2].partition("\n## ")[0]
    named = set(re.findall("“([^“”]+)”", by_mouse))
    assert len(named) > 15
    assert [each for each in named if not any(each in DESK[code] for code in DESK)] == []


def test_the_readme_is_short() -> None:
    words = (PROJECT / "README.md").read_text(encoding="utf-8").split()
    assert len(words) <= 600


def test_the_changelog_tells_of_this_version_and_keeps_law_apart_from_tool() -> None:
    text = (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")
    own = text.partition(f"## {VERSION}")[2].partition("\n## ")[0]
    assert "### Law" in own
    assert "### Tool" in own
