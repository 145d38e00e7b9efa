"""Worked examples beside the rules: the law's answers that the config must still give.

`rule_examples.yaml` is written for lawyers: the facts of a case, the due date with its weekday,
and the status on this day and that.  The tests run it, and an office that edits a rule sees at
once which example it breaks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import itemgetter
from pathlib import Path
from typing import Annotated, Any

import pyarrow as pa
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    ValidationError,
    ValidationInfo,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from pipeline.evaluate.deadlines import evaluate
from pipeline.locale import Catalogue, Message
from pipeline.model import tables
from pipeline.model.case_sheet import BY_FIELD
from pipeline.model.codes import Status
from pipeline.model.faults import ConfigFaultsError, Fault
from pipeline.model.sheet_column import Kind
from pipeline.office.config import Config
from pipeline.office.config.yaml_file import read_yaml
from pipeline.office.text_file import Digests
from pipeline.thai.dates import ParsedDate, parse_date, weekday_name
from pipeline.thai.money import parse_money

NO_DUE_DATE = "ไม่มี"

EXAMPLES = Catalogue(
    "examples",
    {
        "at_key": "{key}: {what}",
        "date_unreadable": "อ่านวันที่ไม่ได้: {value}",
        "weekday_wrong": "{value} ต้องเขียนพร้อมวันในสัปดาห์ที่ตรงกัน คือ {day:weekday}",
        "facts_no_mapping": "facts ต้องเป็นรายการ ช่อง: ค่า",
        "unknown_column": "ไม่รู้จักช่อง {field}",
        "amount_unreadable": "อ่านจำนวนเงินไม่ได้: {given}",
        "no_whole_number": "ช่อง {field} ต้องเป็นจำนวนเต็ม พบ {given}",
        "no_such_choice": "ช่อง {field} ไม่มีตัวเลือก {given} (มี {choices})",
        "unknown_columns": "ไม่รู้จักช่อง {unknown}",
        "no_yes_or_no": "ช่อง {field} ต้องเป็น true หรือ false พบ {given}",
        "missing": "ไม่มีหัวข้อนี้ ให้เพิ่ม",
        "extra_forbidden": "ไม่รู้จักหัวข้อนี้ ให้ลบหรือแก้คำสะกด",
        "enum": "ใช้ไม่ได้ ให้ใช้คำใดคำหนึ่งต่อไปนี้: {known}",
        "of_other_kind": "เขียนไม่ถูกรูปแบบ ให้เขียนอย่างข้ออื่นในไฟล์ (พบ {given})",
        "no_list": "ไฟล์ต้องเป็นรายการตัวอย่าง ขึ้นต้นด้วย - rule:",
    },
)
"""What is wrong with a worked example."""


def _refused(why: Message) -> PydanticCustomError:
    return PydanticCustomError("refused", "{why}", {"why": why})


_parse_text = lru_cache(maxsize=1024)(parse_date)
"""For the examples tell of the same days."""


def _parsed(value: object) -> ParsedDate:
    return _parse_text(value) if isinstance(value, str) else parse_date(value)


def _day(value: object) -> date:
    parsed = _parsed(value)
    if parsed.value is None or parsed.note in ("several_dates", "other_weekday"):
        raise _refused(EXAMPLES("date_unreadable", value=value))
    return parsed.value


def _due(value: object) -> date | None:
    """Read the due date, and hold it against the weekday that is written with it."""
    if value == NO_DUE_DATE:
        return None
    day = _parsed(value).value or _day(value)
    if weekday_name(day) not in str(value):
        raise _refused(EXAMPLES("weekday_wrong", value=value, day=day))
    return day


def _facts(value: object, info: ValidationInfo) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _refused(EXAMPLES("facts_no_mapping"))
    types: list[str] = info.context or []
    return {str(field): _fact(str(field), given, types) for field, given in value.items()}


def _fact(field: str, given: object, types: list[str]) -> Any:
    if field == "known_pending":
        return _yes_or_no(field, given)
    if field not in BY_FIELD:
        raise _refused(EXAMPLES("unknown_column", field=field))
    kind = BY_FIELD[field].kind
    if kind is Kind.DATE:
        return _day(given)
    if kind is Kind.INTEGER:
        if not isinstance(given, int) or given < 0:
            raise _refused(EXAMPLES("no_whole_number", field=field, given=given))
        return given
    if kind is Kind.MONEY:
        parsed = parse_money(str(given))
        if parsed.value is None:
            raise _refused(EXAMPLES("amount_unreadable", given=given))
        return parsed.value
    choices = [choice.value for choice in BY_FIELD[field].choices]
    if field == "case_type":
        choices = types
    if choices and given not in choices:
        facts = {"field": field, "given": given, "choices": ", ".join(choices)}
        raise _refused(EXAMPLES("no_such_choice", **facts))
    return str(given)


def _yes_or_no(field: str, given: object) -> bool:
    if not isinstance(given, bool):
        raise _refused(EXAMPLES("no_yes_or_no", field=field, given=given))
    return given


def _known(fields: tuple[str, ...]) -> tuple[str, ...]:
    unknown = [field for field in fields if field not in BY_FIELD]
    if unknown:
        raise _refused(EXAMPLES("unknown_columns", unknown=", ".join(unknown)))
    return fields


class Example(BaseModel):
    """One example, as it stands in the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rule: str
    title: str
    law: str
    facts: Annotated[dict[str, Any], BeforeValidator(_facts)]
    unreadable: Annotated[tuple[str, ...], AfterValidator(_known)] = ()
    due: Annotated[date | None, BeforeValidator(_due)]
    cautious: Annotated[date | None, BeforeValidator(_due)] = None
    assumed: bool = False
    status: dict[Annotated[date, BeforeValidator(_day)], Status]


@dataclass(frozen=True, slots=True)
class FailedExample:
    """An example that the rules no longer give: where they differ."""

    example: Example
    as_of: date
    what: str
    expected: str
    found: str


def read_examples(path: Path, config: Config, read: Digests | None = None) -> tuple[Example, ...]:
    """Read the file; types of file are those of `config`.  Its hash is noted in `read`.

    Raises ConfigFaultsError with every example that can't be understood.
    """
    data, lines, faults = read_yaml(path, read)
    examples: list[Example] = []
    if data is not None and not isinstance(data, list):
        raise ConfigFaultsError([Fault(path.name, 1, EXAMPLES("no_list"))])
    for number, entry in enumerate(data or ()):
        try:
            examples.append(Example.model_validate(entry, context=config.office.type_names))
        except ValidationError as error:
            for detail in error.errors():
                place = ".".join(str(step) for step in detail["loc"])
                message = EXAMPLES("at_key", key=place or "-", what=_why(detail))
                faults.append(Fault(path.name, lines[(number,)], message))
    if faults:
        raise ConfigFaultsError(faults)
    return tuple(examples)


def _why(detail: ErrorDetails) -> Message:
    """Say what pydantic found, whose own words are English."""
    why = detail.get("ctx", {}).get("why")
    if isinstance(why, Message):
        return why
    if detail["type"] in ("missing", "extra_forbidden", "enum"):
        return EXAMPLES(detail["type"], known=", ".join(Status))
    return EXAMPLES("of_other_kind", given=detail["input"])


def broken(examples: tuple[Example, ...], config: Config) -> Iterator[FailedExample]:
    """Give every difference between what the examples expect and what `config` answers."""
    asked = [(day, example) for example in examples for day in example.status]
    asked.sort(key=itemgetter(0))
    for (as_of, example), answer in zip(asked, _answers(asked, config), strict=True):
        yield from _differences(example, as_of, answer)


def _answers(
    asked: Sequence[tuple[date, Example]], config: Config
) -> Iterator[Mapping[str, Any] | None]:
    """Give what each example comes to on its day; all in one table, as one costs what many do."""
    if not asked:
        return
    rows = [
        {
            **example.facts,
            "case_id": str(number),
            "unreadable": list(example.unreadable),
        }
        for number, (_, example) in enumerate(asked)
    ]
    days = [day for day, _ in asked]
    found = evaluate(tables.from_rows(tables.CASES, rows), config, days)
    wanted = {(str(number), example.rule) for number, (_, example) in enumerate(asked)}
    table = tables.to_table(found, tables.DEADLINES)
    pairs = zip(table["case_id"].to_pylist(), table["rule"].to_pylist(), strict=True)
    places = [place for place, pair in enumerate(pairs) if pair in wanted]
    answers = table.take(pa.array(places, pa.int64()))
    by_case = {row["case_id"]: row for row in answers.to_pylist()}
    for number in range(len(asked)):
        yield by_case.get(str(number))


def _differences(
    example: Example, as_of: date, answer: Mapping[str, Any] | None
) -> Iterator[FailedExample]:
    if answer is None:
        yield FailedExample(example, as_of, "rule", example.rule, "")
        return
    due, cautious = answer["due_date"], answer["cautious_date"]
    pairs = [
        ("due", example.due, due),
        ("status", example.status[as_of].value, answer["status"]),
        ("assumed", example.assumed, bool(answer["assumed"])),
    ]
    if "cautious" in example.model_fields_set:
        pairs.append(("cautious", example.cautious, cautious))
    for what, expected, found in pairs:
        if expected != found:
            yield FailedExample(example, as_of, what, str(expected), str(found))
