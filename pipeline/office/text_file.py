"""Text files of the office (config and lists), or a fault that says why one can't be read."""

from __future__ import annotations

from pathlib import Path

from pipeline.model.faults import ConfigFaultsError, Fault
from pipeline.office.office_messages import OFFICE


def read_office_text(path: Path) -> str:
    """Read a file saved as UTF-8, with or without a byte-order mark.

    Raises ConfigFaultsError where it is missing, open elsewhere, or saved in another encoding.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        message = OFFICE("file_not_found", path=path)
    except UnicodeDecodeError:
        message = OFFICE("file_not_utf8")
    except OSError as error:
        message = OFFICE("file_not_opened", strerror=error.strerror)
    raise ConfigFaultsError([Fault(path.name, 0, message)])
