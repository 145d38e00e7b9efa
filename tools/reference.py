"""Writes the reference pages from the code itself: `python -m tools.reference`.

Gives `docs/reference/*.md` and `config.schema.json`.  A test fails where a page is not what the
code says, so nobody edits them by hand.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import click

from pipeline.commands import options
from pipeline.commands.command_line import main as program
from pipeline.documents.template_names import described
from pipeline.locale import ENGLISH
from pipeline.model import data_dictionary, tables
from pipeline.model.case_sheet import ALL_COLUMNS
from pipeline.model.issues import CATALOGUE
from pipeline.model.labels import LABELS
from pipeline.office.config import load_config
from pipeline.office.config.config_schema import json_schema, settings
from pipeline.office.config.setting_words import SETTINGS
from pipeline.office.office import SCHEMA_FILE

PROJECT = Path(__file__).resolve().parents[1]
PAGES = PROJECT / "docs" / "reference"

EXIT_CODES = (
    (options.DONE, "ทำเสร็จ (แม้แบบรายงานของหน่วยงานจะมีข้อสังเกต)", "done"),
    (1, "โปรแกรมมีข้อผิดพลาด โปรดแจ้งผู้ดูแล", "a bug"),
    (options.WRONG_USAGE, "สั่งผิด หรือไฟล์ของสำนักงานต้องแก้ก่อน ยังไม่ได้เขียนสิ่งใด",
     "wrong usage, or config, templates or records to be mended; nothing was written"),
    (options.FOUND_ERRORS, "ทำแล้วแต่ไม่ครบ: พบข้อผิดพลาด หรือมีไฟล์ที่อ่านไม่ได้", "done, but not whole"),
    (options.NOTHING_TO_DO, "ไม่มีสิ่งที่จะทำ เช่น ไม่มีโฟลเดอร์แบบที่ได้รับคืน", "nothing to do it with"),
    (options.LOCKED, "มีการสั่งงานอื่นทำอยู่", "another run is under way"),
    (options.INTERRUPTED, "ถูกสั่งหยุด", "interrupted"),
)  # fmt: skip


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Give a Markdown table; line breaks and bars within cells are escaped."""
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for row in rows:
        cells = (str(cell).replace("|", "\\|").replace("\n", " ") for cell in row)
        yield "| " + " | ".join(cells) + " |"


def commands() -> Iterator[str]:
    """Give every command with its arguments and options, and the exit codes."""
    yield "# คำสั่งและตัวเลือก (Commands and options)"
    yield ""
    yield "`python run.py COMMAND` หรือ `tidtam COMMAND` เมื่อติดตั้งแล้ว"
    for name, command in sorted(program.commands.items()):
        yield ""
        yield f"## `{name}`"
        yield ""
        yield (command.help or "").split("\n\n")[0].replace("\n", " ")
        rows = [_option(each) for each in command.params if not getattr(each, "hidden", False)]
        if rows:
            yield ""
            yield from table(("ตัวเลือก", "ค่า", "คืออะไร"), rows)
    yield ""
    yield "## รหัสออก (Exit codes)"
    yield ""
    yield from table(("รหัส", "ความหมาย", "meaning"), EXIT_CODES)


def _option(parameter: click.Parameter) -> tuple[str, str, str]:
    if isinstance(parameter, click.Argument):
        return f"`{parameter.human_readable_name}`", parameter.type.name, ""
    assert isinstance(parameter, click.Option)
    names = ", ".join(f"`{name}`" for name in parameter.opts)
    kind = "" if parameter.is_flag else parameter.make_metavar(click.Context(program))
    return names, kind, parameter.help or ""


def issues() -> Iterator[str]:
    """Give the catalogue of issues: what each code says and what to do."""
    yield "# ข้อสังเกตของแบบรายงาน (Issue catalogue)"
    yield ""
    yield "คำในวงเล็บปีกกาแทนค่าที่พบจริง รหัสใช้ในคำวินิจฉัยและในสมุดงานสรุป"
    yield ""
    rows = (
        (f"`{text}`", LABELS[f"severity.{code.severity}"] if f"severity.{code.severity}" in LABELS
         else str(code.severity), code.entry.found, code.entry.remedy)
        for text, code in sorted(CATALOGUE.items())
    )  # fmt: skip
    yield from table(("รหัส", "ระดับ", "พบอะไร", "ควรทำอย่างไร"), rows)


def settings_page() -> Iterator[str]:
    """Give every setting of `config.yaml` with its meaning in both languages."""
    yield "# ค่าใน `config.yaml` (Settings)"
    yield ""
    rows = (
        (f"`{each.name}`", SETTINGS.say(each.code, "th"), SETTINGS.say(each.code, ENGLISH))
        for each in settings()
    )
    yield from table(("ค่า", "ความหมาย", "meaning"), rows)


def placeholders() -> Iterator[str]:
    """Give the placeholders of every template."""
    yield "# คำที่ใช้แทนข้อมูลในแม่แบบ (Placeholders)"
    before = ""
    for template, name, holds, meaning in described():
        if template != before:
            yield ""
            yield f"## `{template}`"
            yield ""
            yield "| คำ | เก็บ | ความหมาย |"
            yield "|---|---|---|"
            before = template
        yield f"| `{name}` | {holds} | {meaning} |"


def data() -> Iterator[str]:
    """Give the columns of every data file."""
    yield "# แฟ้มข้อมูล (Data dictionary)"
    yield ""
    yield "แต่ละตารางอยู่ใน `data/NAME.parquet` และ `data/NAME.csv`"
    for name, schema in tables.SCHEMAS.items():
        yield ""
        yield f"## `{name}`"
        yield ""
        rows = (
            (f"`{field.name}`", field.type, data_dictionary.title(name, field.name),
             data_dictionary.unit(field.name, str(field.type)))
            for field in schema
        )  # fmt: skip
        yield from table(("คอลัมน์", "ชนิด", "ชื่อ", "หน่วย"), rows)


def glossary() -> Iterator[str]:
    """Give the terms in Thai and English: columns, codes, and the rules with their law."""
    yield "# อภิธานศัพท์ (Glossary)"
    yield ""
    yield "## คอลัมน์ของแบบรายงาน (Columns of the case sheet)"
    yield ""
    yield from table(("ไทย", "in code"), ((c.title, f"`{c.field}`") for c in ALL_COLUMNS))
    yield ""
    yield "## คำที่ใช้ในเอกสาร (Words of the documents)"
    yield ""
    yield from table(
        ("ไทย", "English"),
        sorted({(LABELS.say(code, "th"), LABELS.say(code, ENGLISH)) for code in LABELS}),
    )
    yield ""
    yield "## กฎและบทกฎหมาย (Rules and their law)"
    yield ""
    rules = load_config(PROJECT / "config.yaml", every_rule=True).rules.values()
    rows = ((f"`{rule.id}`", rule.name, rule.name_en or "", rule.current.law) for rule in rules)
    yield from table(("รหัส", "ไทย", "English", "กฎหมาย"), rows)


WRITERS: dict[str, Callable[[], Iterator[str]]] = {
    "commands.md": commands,
    "issues.md": issues,
    "settings.md": settings_page,
    "placeholders.md": placeholders,
    "data.md": data,
    "glossary.md": glossary,
}


def pages() -> dict[Path, str]:
    """Give every generated file with its content."""
    made = {PAGES / name: "\n".join(write()) + "\n" for name, write in WRITERS.items()}
    return {**made, PROJECT / SCHEMA_FILE: json_schema()}


def main() -> None:
    """Write the pages that are not current."""
    PAGES.mkdir(parents=True, exist_ok=True)
    for path, text in pages().items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            sys.stdout.write(f"{path.relative_to(PROJECT)}\n")


if __name__ == "__main__":
    main()
