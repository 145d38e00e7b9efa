"""Writes the reference pages from the code itself: `python -m tools.reference`.

Gives `docs/reference/*.md` and `config.schema.json`.  A test fails where a page is not what the
code says, so nobody edits them by hand.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import click

from pipeline.commands import exit_codes
from pipeline.commands.command_line import COMMANDS, load_command
from pipeline.commands.command_line import main as program
from pipeline.commands.help_messages import HELP
from pipeline.commands.language import note_language
from pipeline.commands.worded_parts import WordedArgument
from pipeline.console import CONSOLE
from pipeline.console.json_documents import (
    BatchDocument,
    CheckDocument,
    PreviewDocument,
    StatusDocument,
)
from pipeline.desk.desk_messages import DESK
from pipeline.documents.document_messages import DOCUMENT_MESSAGES
from pipeline.documents.template_names import described
from pipeline.jobs.job_messages import JOBS
from pipeline.locale import ENGLISH, THAI, Catalogue, english_wordings
from pipeline.locale.english import ONE_OR_MANY
from pipeline.model import data_dictionary, tables
from pipeline.model.case_sheet import ALL_COLUMNS
from pipeline.model.issues import CATALOGUE
from pipeline.model.labels import LABELS
from pipeline.office.config import load_config
from pipeline.office.config.config_schema import json_schema, settings
from pipeline.office.config.setting_words import SETTINGS
from pipeline.office.office import SCHEMA_FILE
from pipeline.office.office_messages import OFFICE
from pipeline.records.record_wording import RECORDS
from tools.tried_promises import trials

PROJECT = Path(__file__).resolve().parents[1]
PAGES = PROJECT / "docs" / "reference"
JSON_DOCUMENTS = {
    "check": CheckDocument,
    "batch": BatchDocument,
    "batch --preview": PreviewDocument,
    "status": StatusDocument,
}
"""What each command gives under `--json`."""


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
    yield "รหัสออกดู [exit-codes.md](exit-codes.md)"
    yield ""
    yield "`--json` ให้เอกสาร JSON หนึ่งฉบับ คีย์ดูท้ายหน้า คีย์ไม่เปลี่ยนความหมาย มีแต่เพิ่ม"
    thai, english = _context(THAI), _context(ENGLISH)
    for name in sorted(COMMANDS):
        command = load_command(name)
        yield ""
        yield f"## `{name}`"
        yield ""
        yield HELP.translate(f"command_{name}", THAI)
        yield ""
        yield HELP.translate(f"command_{name}", ENGLISH)
        shown = [each for each in command.params if not getattr(each, "hidden", False)]
        yield ""
        yield from table(
            ("ตัวเลือก", "ค่า", "คืออะไร", "meaning"),
            (_option(each, thai, english) for each in shown),
        )
    yield ""
    yield "## `--json`"
    yield ""
    yield from table(
        ("คำสั่ง (command)", "คีย์ (keys)"),
        (
            (f"`{name}`", ", ".join(f"`{key}`" for key in document.__annotations__))
            for name, document in JSON_DOCUMENTS.items()
        ),
    )
    yield ""
    yield (
        "ไฟล์ของหน่วยงานบอกด้วยลำดับและค่าแฮช มิใช่ชื่อ และไม่ยกคำที่หน่วยงานกรอก เพราะอาจเป็นชื่อบุคคล "
        "(a file of an agency is told by number, in the order of names, and hash, never by name; "
        "no words of its cells are quoted: either may name a person): `number`, `sha256`."
    )
    yield ""
    yield (
        "เมื่อหยุดก่อนทำ หรือสั่งผิด (where the command refuses, or was ordered wrongly): "
        "`exit_code`, `errors`."
    )


def _context(language: str) -> click.Context:
    context = click.Context(program)
    note_language(context, ["--lang", language])
    return context


def _option(
    parameter: click.Parameter, thai: click.Context, english: click.Context
) -> tuple[str, ...]:
    """Give a parameter's row; its wordings follow the context that they are asked in."""
    assert isinstance(parameter, WordedArgument | click.Option)
    with english.scope(cleanup=False):
        meaning = parameter.help or ""
    with thai.scope(cleanup=False):
        is_flag = isinstance(parameter, click.Option) and parameter.is_flag
        kind = "" if is_flag else parameter.make_metavar(thai)
        names = (
            ", ".join(f"`{name}`" for name in parameter.opts)
            if isinstance(parameter, click.Option)
            else f"`{parameter.human_readable_name}`"
        )
        return names, kind, parameter.help or "", meaning


def codes_of_exit() -> Iterator[str]:
    """Give what each exit code means."""
    yield "# รหัสออก (Exit codes)"
    yield ""
    yield from table(
        ("รหัส", "ความหมาย", "meaning"),
        (
            (code, HELP.translate(f"exit_{code}", THAI), HELP.translate(f"exit_{code}", ENGLISH))
            for code in exit_codes.ALL
        ),
    )


def messages() -> Iterator[str]:
    """Give what the program says on screen, by room, with the English beside the Thai."""
    yield "# ข้อความของโปรแกรม (Messages)"
    yield ""
    yield "แต่ละข้อความบอกว่าพบอะไร ที่ใด และต้องทำอะไร คำในวงเล็บปีกกาแทนค่าที่พบจริง"
    yield "ข้อสังเกตในแบบรายงานของหน่วยงานอยู่ที่ [issues.md](issues.md)"
    for head, catalogue in (
        ("ทะเบียนและไฟล์ที่สำนักงานกรอก (Records and the office's books)", RECORDS),
        ("ไฟล์ตั้งค่า รายชื่อ และแม่แบบ (Config, lists)", OFFICE),
        ("แม่แบบ (Templates)", DOCUMENT_MESSAGES),
        ("ลำดับงาน และสิ่งที่ควรรู้ก่อนเขียน (Order of work)", JOBS),
        ("บนจอ (On the screen)", CONSOLE),
        ("ในหน้างาน (In the desk)", DESK),
    ):
        yield ""
        yield f"## {head}"
        yield ""
        rows = ((catalogue[code], english_of(catalogue, code)) for code in catalogue)
        yield from table(("ข้อความ", "message"), rows)


def english_of(catalogue: Catalogue, code: str) -> str:
    """Give the English of a wording as it was written, its facts as names, of more than one."""
    written = english_wordings(catalogue.domain).pgettext(code, catalogue[code])
    return ONE_OR_MANY.sub(r"\g<many>", written)


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
        (
            f"`{each.name}`",
            SETTINGS.translate(each.code, "th"),
            SETTINGS.translate(each.code, ENGLISH),
        )
        for each in settings()
    )
    yield from table(("ค่า", "ความหมาย", "meaning"), rows)


def placeholders() -> Iterator[str]:
    """Give the placeholders of every template."""
    yield "# คำที่ใช้แทนข้อมูลในแม่แบบ (Placeholders)"
    before = ""
    for (template, name, holds, meaning, sample), (*_, english, _) in zip(
        described(), described(ENGLISH), strict=True
    ):
        if template != before:
            yield ""
            yield f"## `{template}`"
            yield ""
            yield "| คำ | เก็บ | ความหมาย | meaning | ตัวอย่าง (sample) |"
            yield "|---|---|---|---|---|"
            before = template
        yield f"| `{name}` | {holds} | {meaning} | {english} | {sample} |"


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
        sorted(
            {(LABELS.translate(code, "th"), LABELS.translate(code, ENGLISH)) for code in LABELS}
        ),
    )
    yield ""
    yield RULES_TITLE
    yield ""
    rules = load_config(PROJECT / "config.yaml", every_rule=True).rules.values()
    rows = ((f"`{rule.id}`", rule.name, rule.name_en or "", rule.current.law) for rule in rules)
    yield from table(("รหัส", "ไทย", "English", "กฎหมาย"), rows)


RULES_TITLE = "## กฎและบทกฎหมาย (Rules and their law)"
"""Over the list that depends on the office's config; it ends its page."""

WRITERS: dict[str, Callable[[], Iterator[str]]] = {
    "commands.md": commands,
    "exit-codes.md": codes_of_exit,
    "issues.md": issues,
    "messages.md": messages,
    "settings.md": settings_page,
    "placeholders.md": placeholders,
    "data.md": data,
    "glossary.md": glossary,
    "trials.md": lambda: trials(PROJECT),
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
