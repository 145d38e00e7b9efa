"""What is wrong with a worked example."""

from __future__ import annotations

from pipeline.locale import Catalogue

EXAMPLES = Catalogue(
    "examples",
    {
        "at_key": "{key}: {what}",
        "date_unreadable": "อ่านวันที่ไม่ได้: {value}",
        "weekday_wrong": "{value} ไม่ตรงกับวันในสัปดาห์ (เป็นวัน{day:weekday})",
        "facts_no_mapping": "facts ต้องเป็นรายการ ช่อง: ค่า",
        "unknown_column": "ไม่รู้จักช่อง {field}",
        "amount_unreadable": "อ่านจำนวนเงินไม่ได้: {given}",
        "no_whole_number": "ช่อง {field} ต้องเป็นจำนวนเต็ม พบ {given}",
        "no_such_choice": "ช่อง {field} ไม่มีตัวเลือก {given} (มี {choices})",
        "unknown_columns": "ไม่รู้จักช่อง {unknown}",
        "no_list": "ไฟล์ต้องเป็นรายการตัวอย่าง ขึ้นต้นด้วย - rule:",
    },
)
