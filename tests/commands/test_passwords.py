"""A locked return is opened with a password that nobody else gets to see."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import msoffcrypto.format.ooxml
import pytest
from click.testing import CliRunner

from pipeline.commands.command_line import main
from pipeline.office.office import Office, start_office
from tests.sheet_tables import case_row, write_return

CANARY = "คีย์ลับ-c4n4ry"
OTHER = "อีกรหัส-x9"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    raise NotImplementedError
