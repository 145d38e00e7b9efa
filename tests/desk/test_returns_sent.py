"""Returns that are dropped on the page: kept as they are, counted until they are checked."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from wsgiref.util import setup_testing_defaults

import pytest

from pipeline.commands.desk_command import desk_of
from pipeline.desk.desk_messages import DESK
from pipeline.model.quarter import Quarter
from pipeline.office.office import Office
from tests import hand_made as paper
from tests.desk.test_desk_addresses import HERE, AskedDesk

BOUNDARY = "----between"


@pytest.fixture
def desk(tmp_path: Path) -> AskedDesk:
    paper.office(tmp_path)
    return AskedDesk(*desk_of(Office(tmp_path), "th", Quarter(2564, 1), date(2020, 11, 25)))


def send(desk: AskedDesk, name: str, content: bytes) -> str:
    """Drop a file on the page as its script does, alone; gives what is answered of it."""
    head = f'Content-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    alone = 'Content-Disposition: form-data; name="alone"\r\n\r\n1\r\n'
    begin = f"--{BOUNDARY}\r\n"
    body = f"{begin}{alone}{begin}{head}".encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()
    environ: dict[str, object] = {
        "REQUEST_METHOD": "POST", "PATH_INFO": f"{HERE}/returns/add",
        "CONTENT_LENGTH": str(len(body)), "wsgi.input": io.BytesIO(body),
        "CONTENT_TYPE": f"multipart/form-data; boundary={BOUNDARY}",
    }  # fmt: skip
    setup_testing_defaults(environ)
    return b"".join(desk.routes.application(environ, lambda *_: None)).decode()


def test_a_file_is_kept_byte_for_byte_and_an_empty_one_is_not(
    desk: AskedDesk, tmp_path: Path
) -> None:
    returns = tmp_path / "input" / "2564-Q1"
    assert "a.xlsx" in send(desk, "a.xlsx", b"no workbook")
    assert (returns / "a.xlsx").read_bytes() == b"no workbook"
    assert DESK.translate("not_empty", "th") in send(desk, "b.xlsx", b"")
    assert [path.name for path in returns.iterdir()] == ["a.xlsx"]


def test_what_was_laid_there_by_hand_is_counted_until_it_is_checked(
    desk: AskedDesk, tmp_path: Path
) -> None:
    send(desk, "a.xlsx", b"no workbook")
    for name in ("b.xlsx", "c.xlsx"):
        (tmp_path / "input" / "2564-Q1" / name).write_bytes(b"nor this")
    page = desk.ask("GET", f"{HERE}/returns")[2]
    assert f">{DESK.translate('check_all', 'th', count=2)}</button>" in page
