"""`desk`: the page that it opens, of which quarter and day, and what it clears before."""

from __future__ import annotations

import os
import signal
import threading
import webbrowser
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from click.testing import CliRunner

from pipeline.commands.command_line import main
from pipeline.commands.desk_command import desk_of
from pipeline.model.quarter import Quarter
from pipeline.office.office import Office
from tests import hand_made as paper

PATIENCE_SECONDS = 30


@pytest.fixture
def as_before() -> Iterator[None]:
    """Give the end by a signal back to the tests: the command takes it for itself."""
    handler = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, handler)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    paper.office(tmp_path)
    return tmp_path


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a process at once by this signal")
@pytest.mark.usefixtures("as_before")
@pytest.mark.parametrize(
    ("given", "where"),
    [
        (["--quarter", "2564-Q2"], "office/2564-Q2/today/"),
        (["--as-of", "25/5/2564"], "office/2564-Q3/2021-05-25/"),
        (["--quarter", "2564-Q2", "--as-of", "2021-05-25"], "office/2564-Q2/2021-05-25/"),
    ],
)
def test_it_opens_a_page_that_answers_until_the_desk_is_ended(
    given: list[str], where: str, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages: dict[str, str] = {}

    def ask(address: str) -> None:
        with urlopen(address, timeout=PATIENCE_SECONDS) as answer:
            pages[address] = answer.read().decode()
        os.kill(os.getpid(), signal.SIGTERM)

    def opened(address: str) -> bool:
        threading.Thread(target=ask, args=(address,), daemon=True).start()
        return True

    monkeypatch.setattr(webbrowser, "open", opened)
    done = CliRunner().invoke(main, ["desk", "--office", str(office), "--lang", "en", *given])
    assert done.exit_code == 0, done.output
    ((address, page),) = pages.items()
    assert address in done.output
    assert where in page


def test_what_a_killed_page_left_half_taken_in_is_cleared(office: Path) -> None:
    folder = office / "input" / "2564-Q1"
    half, whole = folder / "~$1001.xlsx.dropping", folder / "1001.xlsx"
    folder.mkdir(parents=True, exist_ok=True)
    for path in (half, whole):
        path.write_bytes(b"PK")
    desk_of(Office(office), "en", Quarter(2564, 1), None)
    assert (half.exists(), whole.exists()) == (False, True)
