"""The folders of a page of the desk: the office's own, or the demo's below its output."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from wsgiref.util import setup_testing_defaults

import pytest

from pipeline.commands.desk_command import desk_of
from pipeline.model.quarter import Quarter
from pipeline.office.office import Office
from tests import hand_made as paper


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    paper.office(folder)
    return folder


@pytest.mark.parametrize(
    ("where", "folder"),
    [
        ("office/2564-Q1", "input/2564-Q1"),
        ("office/2564-Q2", "input/2564-Q2"),
        # The demo's first quarter is that of the command, whose returns stand in one folder.
        ("demo/2564-Q1", "output/demo/input"),
        ("demo/2564-Q2", "output/demo/returns/2564-Q2"),
    ],
)
def test_returns_are_looked_for_where_the_address_says(
    where: str, folder: str, office: Path
) -> None:
    routes, _ = desk_of(Office(office), "en", Quarter(2564, 1), date(2020, 11, 25))
    environ: dict[str, object] = {
        "PATH_INFO": f"/{where}/2021-02-25/returns", "wsgi.input": io.BytesIO(),
    }  # fmt: skip
    setup_testing_defaults(environ)
    page = b"".join(routes.application(environ, lambda *_: None)).decode()
    assert f" {office / folder}</p>" in page
