"""Makes the pictures of the READMEs from the demo: `python -m tools.pictures OFFICE`.

Takes an office that `run.py init OFFICE` made and nobody has used, in a folder whose path may be
seen; does in its desk what README.th.md says, and draws each page at the step that shows it.  Gives
`docs/pictures/*.png`, every picture that a paper shows.  Needs LibreOffice, poppler and Chromium,
as CI has them.  Where TH Sarabun New is not installed, Laksaman at two thirds of its size stands
in: the same shapes.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import Request, urlopen

PROJECT = Path(__file__).resolve().parents[1]
PICTURES = PROJECT / "docs" / "pictures"
QUARTER = "2564-Q1"
_RESOLUTION = "70"
DESK_SIZE = "1366,768"
_DAY = "2020-11-25"

_CHROMIUM = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars", "--virtual-time-budget=4000",
)  # fmt: skip


def first_page(document: Path, target: Path, work: Path, environment: dict[str, str]) -> None:
    """Draw a document's first page as LibreOffice prints it."""
    profile = (work / "profile").as_uri()
    order = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    # Not every program takes a Thai name on a command line.
    source = shutil.copy(document, work / f"document{document.suffix}")
    subprocess.run(
        [*order, "--outdir", str(work), str(source)],
        check=True, capture_output=True, env=environment,
    )  # fmt: skip
    pdf = work / "document.pdf"
    order = ["pdftoppm", "-png", "-r", _RESOLUTION, "-f", "1", "-l", "1", "-singlefile"]
    subprocess.run([*order, str(pdf), str(target.with_suffix(""))], check=True)


def page(address: str, target: Path, size: str) -> None:
    """Draw a web page as Chromium shows it."""
    browser = shutil.which("chromium") or "google-chrome"
    subprocess.run(
        [browser, *_CHROMIUM, f"--window-size={size}", f"--screenshot={target}", address],
        check=True, capture_output=True,
    )  # fmt: skip


class PicturedDesk:
    """A desk that is asked as its own pages ask it; `address` is where it answers."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._origin = address.rpartition("/")[0].rpartition("/")[0]

    def draw(self, place: str, name: str, picture: str) -> None:
        """Draw a page as it stands now."""
        shown = f"{self.address}{place}/{QUARTER}/{_DAY}/{name}"
        page(shown, PICTURES / f"desk_{picture}.png", DESK_SIZE)

    def do(self, place: str, job: str, **ticked: str) -> None:
        """Press a job's button and wait until the job is over."""
        self._post(f"{place}/{QUARTER}/{_DAY}/start", job=job, **ticked)
        while True:
            with urlopen(f"{self.address}state") as answer:
                if not json.load(answer)["busy"]:
                    return
            time.sleep(1)

    def put_away(self, place: str) -> None:
        """Press the button that says that an outcome was seen."""
        with urlopen(f"{self.address}{place}/{QUARTER}/{_DAY}/home") as answer:
            shown = answer.read().decode()
        self._post("outcome/seen", outcome=re.findall(r'name="outcome" value="(\w+)"', shown)[0])

    def _post(self, path: str, **form: str) -> None:
        asked = Request(self.address + path, urlencode(form).encode(), {"Origin": self._origin})
        with urlopen(asked):
            pass


@contextmanager
def desk(office: Path) -> Iterator[PicturedDesk]:
    """Start an office's desk, and end it."""
    order = [sys.executable, str(PROJECT / "run.py"), "desk", "--no-browser", "--lang", "th"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"}
    started = subprocess.Popen(
        [*order, "--office", str(office), "--quarter", QUARTER, "--as-of", "25/11/2563"],
        stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environment,
    )  # fmt: skip
    try:
        assert started.stdout is not None
        address = re.search(r"http://\S+", started.stdout.readline())
        assert address is not None
        yield PicturedDesk(address[0])
    finally:
        started.terminate()
        started.wait()


def steps(opened: PicturedDesk) -> None:
    """Do what README.th.md says, step by step, and draw what is seen."""
    opened.draw("office", "home", "office_home")
    opened.do("office", "demo")
    opened.draw("demo", "home", "demo_done")
    opened.put_away("demo")
    opened.draw("demo", "home", "demo_home")
    opened.draw("demo", "returns", "demo_returns")
    opened.draw("demo", "work", "demo_work")
    opened.do("demo", "batch", final="yes")
    opened.put_away("demo")
    for name in ("documents", "dispatch", "finish"):
        opened.draw("demo", name, f"demo_{name}")


def stand_in_fonts(work: Path) -> dict[str, str]:
    """Give the environment in which Laksaman stands in for TH Sarabun New, at its size."""
    from tests.libreoffice import font_environment

    return {**os.environ, **font_environment(work / "fonts")}


def main() -> None:
    """Make every picture."""
    office = Path(sys.argv[1]).resolve()
    demo = office / "output" / "demo"
    PICTURES.mkdir(parents=True, exist_ok=True)
    quarter = demo / QUARTER
    with desk(office) as opened:
        steps(opened)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        environment = stand_in_fonts(work)
        letter = next(iter(sorted((quarter / "letters").glob("1*_*.docx"))))
        first_page(letter, PICTURES / "letter.png", work, environment)
        first_page(quarter / "summary.xlsx", PICTURES / "summary.png", work, environment)
        page((quarter / "report.html").as_uri(), PICTURES / "page.png", "1100,900")


if __name__ == "__main__":
    main()
