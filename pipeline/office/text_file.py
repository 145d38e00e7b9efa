"""Text files of the office (config and lists), or a fault that says why one can't be read."""

from __future__ import annotations

from pathlib import Path

from pipeline.model.faults import ConfigFaultsError, Fault


def read_office_text(path: Path) -> str:
    """Read a file saved as UTF-8, with or without a byte-order mark.

    Raises ConfigFaultsError where it is missing, open elsewhere, or saved in another encoding.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        message = f"ไม่พบไฟล์ {path} ให้ตรวจชื่อและที่ตั้ง"
    except UnicodeDecodeError:
        message = "ไฟล์ไม่ได้บันทึกเป็น UTF-8 ให้บันทึกใหม่โดยเลือก UTF-8 (ใน Excel คือ CSV UTF-8)"
    except OSError as error:
        message = f"เปิดไฟล์ไม่ได้ ให้ปิดโปรแกรมที่เปิดอยู่แล้วลองใหม่ ({error.strerror})"
    raise ConfigFaultsError([Fault(path.name, 0, message)])
