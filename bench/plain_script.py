"""What a good engineer would write instead: one script for the same returns and the same outputs.

    python -m bench.plain_script OFFICE OUTPUT

Calamine through pandas, plain loops, XlsxWriter, docxtpl for each letter, openpyxl opened, marked
and saved for each correction.  No guards, no rulings, no earlier quarters, no case matching: it
does what its kind does and no less.  Prints processor seconds by stage as JSON.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.stages import Stages

AS_OF = date(2020, 11, 25)
HEAD_ROW = 6
SHOWN_LATE = ("agency", "file_no", "name", "due")
SheetRecord = dict[str, Any]
RULES = (
    ("appoint", "แต่งตั้งคณะกรรมการ", ("reported_date",), ("committee_date",), 30, 30),
    ("report", "คณะกรรมการเสนอความเห็น", ("committee_date",), ("committee_report_date",), 60, 30),
    ("decide", "วินิจฉัยสั่งการ", ("committee_report_date",), ("decision_date",), 30, 30),
    ("send", "ส่งกระทรวงการคลัง", ("decision_date",), ("mof_sent_date",), 7, 7),
    ("reply", "กระทรวงการคลังแจ้งผล", ("mof_sent_date",), ("mof_reply_date",), 365, 30),
    ("order", "มีคำสั่งตามความเห็น", ("mof_reply_date",), ("mof_order_date",), 30, 30),
    ("two", "อายุความ 2 ปี", ("known_date", "decision_date"),
     ("payment_order_date", "lawsuit_date"), 730, 180),
    ("one", "อายุความ 1 ปี", ("mof_order_date",), ("payment_order_date", "lawsuit_date"), 365, 180),
    ("ten", "อายุความ 10 ปี", ("incident_date",), ("payment_order_date", "lawsuit_date"), 3652, 180),
    ("claim", "พิจารณาคำขอ", ("claim_date",), ("claim_decided_date",), 180, 30),
    ("recourse", "ไล่เบี้ย", ("compensation_paid_date",), ("payment_order_date",), 365, 180),
)  # fmt: skip


def read(folder: Path, columns: dict[str, Any]) -> Iterator[SheetRecord]:
    """Read every sheet, check every cell; a bad one is kept with what is wrong with it."""
    import pandas as pd

    for path in sorted(folder.glob("*.xlsx")):
        sheet = pd.read_excel(path, engine="calamine", header=None, sheet_name=0)
        titles = [str(title).removesuffix(" *") for title in sheet.iloc[HEAD_ROW - 1]]
        known = [(at, columns[title]) for at, title in enumerate(titles) if title in columns]
        for number, values in enumerate(
            sheet.iloc[HEAD_ROW:].itertuples(index=False), HEAD_ROW + 1
        ):
            if all(value is None or value != value for value in values):
                continue
            row: SheetRecord = {"file": path.name, "agency": path.stem, "row": number, "faults": []}
            for place, column in known:
                value = values[place]
                blank = value is None or value != value
                row[column.field] = None if blank else checked(column, value, place, row)
                if blank and column.required:
                    row["faults"].append((place, column.title, "", "ว่าง"))
            yield row


def checked(column: Any, value: Any, place: int, row: SheetRecord) -> Any:
    kind = str(column.kind)
    if kind == "date":
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        row["faults"].append((place, column.title, value, "ไม่ใช่วันที่"))
        return None
    if kind == "money":
        if isinstance(value, int | float):
            return round(float(value), 2)
        row["faults"].append((place, column.title, value, "ไม่ใช่จำนวนเงิน"))
        return None
    text = " ".join(str(value).split())
    if kind == "choice" and text not in {choice.value for choice in column.choices}:
        row["faults"].append((place, column.title, value, "ไม่อยู่ในรายการ"))
    return text


def evaluate(rows: list[SheetRecord], holidays: set[date]) -> list[SheetRecord]:
    """Give a line for each case and rule, rolled to a working day."""
    lines = []
    for row in rows:
        for rule, name, starts, ends, days, warn in RULES:
            start = next((row.get(field) for field in starts if row.get(field)), None)
            done = min((row[field] for field in ends if row.get(field)), default=None)
            if start is None:
                status, due = "not_started", None
            else:
                due = start + timedelta(days=days)
                while due.weekday() >= 5 or due in holidays:
                    due += timedelta(days=1)
                if done is not None:
                    status = "met" if done <= due else "met_late"
                elif due < AS_OF:
                    status = "overdue"
                else:
                    status = "due_soon" if (due - AS_OF).days <= warn else "running"
            lines.append(
                {"agency": row["agency"], "file_no": row["file_no"], "rule": rule, "name": name,
                 "start": start, "due": due, "done": done, "status": status,
                 "days": (due - AS_OF).days if due else None, "row": row}
            )  # fmt: skip
    return lines


def work_of(number: int, lines: list[SheetRecord], base: SheetRecord) -> SheetRecord:
    """Give a case of a letter; whatever else the office's template asks is as in the sample."""
    like = base["worklist"][0]
    row = lines[0]["row"]
    said = {"no": number, "case_id": row["file_no"], "file_no": row["file_no"],
            "subject": row["subject"], "damage": f"{row['damage_amount'] or 0:,.2f}"}  # fmt: skip
    steps = [
        {**like["steps"][0], "name": each["name"], "due": each["due"].strftime("%d/%m/%Y"),
         "days": f"{each['days']} วัน", "action": each["name"], "by": "ทันที"}
        for each in lines
    ]  # fmt: skip
    return {**like, **said, "steps": steps}


def write_letters(
    folder: Path, template: Path, names: dict[str, str], lines: list[SheetRecord], base: SheetRecord
) -> None:
    from docxtpl import DocxTemplate

    pressing = defaultdict(list)
    for line in lines:
        if line["status"] in ("overdue", "due_soon"):
            pressing[line["agency"]].append(line)
    folder.mkdir()
    for agency, own in pressing.items():
        by_case = defaultdict(list)
        for line in own:
            by_case[line["file_no"]].append(line)
        work = [work_of(number, its, base) for number, its in enumerate(by_case.values(), start=1)]
        letter = DocxTemplate(template)
        said = {**base, "agency": names[agency], "recipient": names[agency], "worklist": work,
                "cases": len(work), "steps": len(own), "asked": [], "to_mend": []}  # fmt: skip
        letter.render(said, autoescape=True)
        letter.save(folder / f"{agency}.docx")


def write_corrections(returns: Path, folder: Path, rows: list[SheetRecord]) -> None:
    import openpyxl
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    faulty = defaultdict(list)
    for row in rows:
        if row["faults"]:
            faulty[row["file"]].append(row)
    folder.mkdir()
    red = PatternFill("solid", fgColor="F4A6A0")
    for name, own in faulty.items():
        book = openpyxl.load_workbook(returns / name)
        sheet = book.worksheets[0]
        for row in own:
            for place, title, value, why in row["faults"]:
                cell = sheet.cell(row["row"], place + 1)
                cell.fill = red
                cell.comment = Comment(f"{title}: {value} {why}", "สำนักงาน")
        book.save(folder / name)


def write_summary(
    output: Path, rows: list[SheetRecord], lines: list[SheetRecord], fields: list[str]
) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(output / "summary.xlsx")
    day = book.add_format({"num_format": "d/m/yyyy"})
    boxed = book.add_format({"border": 1})
    sheet = book.add_worksheet("register")
    sheet.write_row(0, 0, fields, boxed)
    for number, row in enumerate(rows, start=1):
        for place, field in enumerate(fields):
            put(sheet, number, place, row.get(field), day)
    sheet = book.add_worksheet("deadlines")
    shown = ("agency", "file_no", "name", "start", "due", "done", "status", "days")
    sheet.write_row(0, 0, shown, boxed)
    for number, line in enumerate(lines, start=1):
        for place, field in enumerate(shown):
            put(sheet, number, place, line[field], day)
    sheet = book.add_worksheet("faults")
    number = 0
    for row in rows:
        for fault in row["faults"]:
            sheet.write_row(number := number + 1, 0, [row["file"], row["row"], *map(str, fault)])
    for name, key in (("agencies", "agency"), ("types", "case_type")):
        sheet = book.add_worksheet(name)
        counted: dict[str, list[float]] = defaultdict(lambda: [0, 0])
        for row in rows:
            counted[str(row.get(key))][0] += 1
            counted[str(row.get(key))][1] += row.get("damage_amount") or 0
        for number, (value, sums) in enumerate(counted.items(), start=1):
            sheet.write_row(number, 0, [value, *sums])
    book.close()


def put(sheet: Any, number: int, place: int, value: Any, day: Any) -> None:
    if value is None:
        return
    if isinstance(value, date):
        sheet.write_datetime(number, place, value, day)
    elif isinstance(value, str):
        sheet.write_string(number, place, value)
    else:
        sheet.write_number(number, place, value)


def write_rest(
    output: Path, rows: list[SheetRecord], lines: list[SheetRecord], fields: list[str]
) -> None:
    """Page, memorandum and data files."""
    from html import escape

    import pandas as pd
    from docx import Document

    late = [line for line in lines if line["status"] == "overdue"]
    table = "".join(
        "<tr>" + "".join(f"<td>{escape(str(line[name]))}</td>" for name in SHOWN_LATE) + "</tr>"
        for line in late[:2000]
    )
    (output / "report.html").write_text(f"<html><table>{table}</table></html>", encoding="utf-8")
    memo = Document()
    memo.add_heading("สรุปผล")
    for line in late[:100]:
        memo.add_paragraph(f"{line['agency']} {line['file_no']} {line['name']} {line['due']}")
    memo.save(output / "memo.docx")
    frame = pd.DataFrame([{name: row.get(name) for name in fields} for row in rows])
    frame.to_csv(output / "cases.csv", index=False)
    frame.astype({name: "string" for name in fields}).to_parquet(output / "cases.parquet")
    kept = pd.DataFrame([{k: v for k, v in line.items() if k != "row"} for line in lines])
    kept.to_csv(output / "deadlines.csv", index=False)
    kept.to_parquet(output / "deadlines.parquet")


def main() -> None:
    office, output = Path(sys.argv[1]), Path(sys.argv[2])
    output.mkdir(parents=True)
    stages = Stages()
    stages.begin("read, parse, check")
    from pipeline.documents.placeholders import sample
    from pipeline.documents.template_names import CHASE
    from pipeline.model.case_sheet import ALL_COLUMNS

    templates = office / "input_templates"
    with (templates / "agencies.csv").open(encoding="utf-8-sig") as file:
        names = {line["code"]: line["name"] for line in csv.DictReader(file)}
    with (templates / "holidays.csv").open(encoding="utf-8-sig") as file:
        holidays = {date.fromisoformat(line["date"]) for line in csv.DictReader(file)}
    returns = office / "input" / "2564-Q1"
    rows = list(read(returns, {column.title: column for column in ALL_COLUMNS}))
    stages.begin("rules")
    lines = evaluate(rows, holidays)
    stages.begin("letters")
    base = sample(CHASE)
    write_letters(output / "letters", templates / "letter_chase.docx", names, lines, base)
    stages.begin("corrections")
    write_corrections(returns, output / "corrections", rows)
    stages.begin("workbook, page, memo, data")
    fields = ["agency", *(column.field for column in ALL_COLUMNS)]
    write_summary(output, rows, lines, fields)
    write_rest(output, rows, lines, fields)
    print(json.dumps(stages.end()))


if __name__ == "__main__":
    main()
