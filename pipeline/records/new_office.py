"""A fresh office folder: the shipped law, examples and templates under an id of its own."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from pipeline.model.faults import RefusalError
from pipeline.office.office import (
    CONFIG_FILE,
    INPUT_FOLDER,
    OUTPUT_FOLDER,
    RECORDS_FOLDER,
    RULE_EXAMPLES_FILE,
    SCHEMA_FILE,
    TEMPLATES_FOLDER,
    Office,
)

_ID_LINE = re.compile(r"^office_id:[^#\n]*", re.MULTILINE)


def make_office(folder: Path, shipped: Path, office_id: str) -> Office:
    """Write the folder of a new office, from the shipped one; give the office.

    Raises RefusalError where the folder holds something already, or is a file.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RefusalError("init_not_empty", folder=str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    text = (shipped / CONFIG_FILE).read_text(encoding="utf-8-sig")
    text = _ID_LINE.sub(f"office_id: {office_id}  ", text, count=1)
    (folder / CONFIG_FILE).write_text(text, encoding="utf-8", newline="\n")
    for name in (RULE_EXAMPLES_FILE, SCHEMA_FILE):
        shutil.copyfile(shipped / name, folder / name)
    # `~$` is the lock of a file that is open in Word or Excel.
    locks = shutil.ignore_patterns("~$*", ".*")
    shutil.copytree(
        shipped / TEMPLATES_FOLDER,
        folder / TEMPLATES_FOLDER,
        ignore=locks,
        copy_function=shutil.copyfile,  # an installed program's files may be marked read-only
    )
    for name in (INPUT_FOLDER, OUTPUT_FOLDER, RECORDS_FOLDER):
        (folder / name).mkdir()
    return Office(folder)
