"""Makes the pictures of the READMEs from the demo: `python -m tools.pictures OFFICE`.

Takes an office that `run.py init OFFICE` made, on which `run.py demo --office OFFICE` was run and
nothing else, in a folder whose path may be seen; gives `docs/pictures/*.png`, every picture that a
paper shows.  Needs LibreOffice, poppler and Chromium, as CI has them.  Where TH Sarabun New is not
installed, Laksaman at two thirds of its size stands in: the same shapes.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
PICTURES = PROJECT / "docs" / "pictures"
QUARTER = "2564-Q1"
_RESOLUTION = "70"
DESK_SIZE = "1100,760"
DESK_PAGES = (
    ("office", "home"), ("demo", "home"), ("demo", "returns"), ("demo", "work"),
    ("demo", "documents"), ("demo", "dispatch"), ("demo", "finish"),
)  # fmt: skip
"""The pages that the papers show, by whose they are."""
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


def desk(office: Path, pictures: Path) -> None:
    """Draw the desk's pages: of an office that begins, and over its demo."""
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
        for place, name in DESK_PAGES:
            shown = f"{address[0]}{place}/{QUARTER}/2020-11-25/{name}"
            page(shown, pictures / f"desk_{place}_{name}.png", DESK_SIZE)
    finally:
        started.terminate()
        started.wait()


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
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        environment = stand_in_fonts(work)
        letter = next(iter(sorted((quarter / "letters").glob("1*_*.docx"))))
        first_page(letter, PICTURES / "letter.png", work, environment)
        first_page(quarter / "summary.xlsx", PICTURES / "summary.png", work, environment)
        page((quarter / "report.html").as_uri(), PICTURES / "page.png", "1100,900")
        desk(office, PICTURES)


if __name__ == "__main__":
    main()
