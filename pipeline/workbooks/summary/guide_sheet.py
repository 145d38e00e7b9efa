"""How to read the workbook, the names that formulas can use, and what must agree with what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from pipeline.report import sheet_names
from pipeline.report.reading_guide import guide_texts
from pipeline.report.table import ColumnKind, Number, added
from pipeline.report.tiles import named_figures
from pipeline.workbooks.summary.formats import lines_of, row_points
from pipeline.workbooks.summary.sheet_page import FigurePlace, Page, Pages


def add_guide(pages: Pages) -> list[FigurePlace]:
    """Write definitions and the reconciliation; give the differences, which must all be 0."""
    page, contents = pages[sheet_names.GUIDE], pages.contents
    figures, say = contents.figures, contents.translate
    page.set_widths([46, 21, 21, 14, 10])
    row = page.head()
    for heading, paragraphs in _texts(pages):
        page.heading(row, heading)
        for offset, paragraph in enumerate(paragraphs, start=1):
            page.note(row + offset, paragraph)
        row += len(paragraphs) + 2
    page.heading(row, say("statuses"))
    for code, meaning in contents.words.status_meaning.items():
        row += 1
        name = contents.words.status[code]
        page.text(row, 0, name, page.look.of(bold=True, valign="top"))
        page.across(row, 1, 4, meaning, page.look.named("note"))
        page.worksheet.set_row(row, row_points(lines_of(meaning, sum(page.widths[1:]))))
    row = _write_names(pages, page, row + 2)
    page.heading(
        row,
        say("what_must_agree_calculated_from_sheets"),
    )
    differences = _reconcile(pages, page, row + 1)
    page.print_setup(landscape=False)
    page.worksheet.freeze_panes(3, 0)
    if figures.total.cases and any(place.value for place in differences):
        guide = say(sheet_names.GUIDE.name)
        pages.said.append(say("some_totals_differ_see", guide=guide))
    return differences


def _write_names(pages: Pages, page: Page, row: int) -> int:
    """Name the cells that people quote, and list the names with what they stand for."""
    say = pages.contents.translate
    page.heading(row, say("names_for_formulas"))
    for name, (key, meaning) in named_figures(pages.contents.figures.windows.headline).items():
        row += 1
        place = pages.places[key]
        pages.book.define_name(name, f"={place.ref}")
        page.text(row, 0, name, page.look.named("label"))
        page.across(row, 1, 2, say(meaning), page.look.named("label"))
        look = page.look.boxed(
            ColumnKind.MONEY if isinstance(place.value, Decimal) else ColumnKind.COUNT
        )
        page.across(row, 3, 4, "", look)
        page.formula(row, 3, name, place.value, look)
    return row + 2


def _texts(pages: Pages) -> Sequence[tuple[str, Sequence[str]]]:
    contents = pages.contents
    say = contents.translate
    said = pages.said or [
        say("this_workbook_holds_every_case"),
    ]
    edition = say("this_edition_leaves_out_what_can")
    return (
        *guide_texts(contents),
        (
            say("formulas_dates_links"),
            [
                say("dates_real_dates_totals_formulas_that"),
                say("links_other_files_work_while_this"),
            ],
        ),
        (
            say("what_not_this_workbook"),
            [*said, *([] if contents.names_persons else [edition])],
        ),
    )


def _reconcile(pages: Pages, page: Page, row: int) -> list[FigurePlace]:
    say = pages.contents.translate
    titles = ("item", "one_total", "other",
              "difference", "agrees")  # fmt: skip
    for column, title in enumerate(titles):
        page.text(row, column, say(title), page.look.named("head"))
    agree, differ = say("yes"), say("no")
    differences = []
    for label, one, other in _pairs(pages):
        row += 1
        look = page.look.boxed(
            ColumnKind.MONEY if isinstance(_value(one), Decimal) else ColumnKind.COUNT
        )
        page.text(row, 0, label, page.look.named("label"))
        page.worksheet.set_row(row, row_points(lines_of(label, page.widths[0])))
        page.formula(row, 1, _added(one), _value(one), look)
        page.formula(row, 2, _added(other), _value(other), look)
        here = f"B{row + 1}-C{row + 1}"
        difference = Decimal(_value(one)) - Decimal(_value(other))
        differences.append(page.formula(row, 3, f"ROUND({here},2)", difference, look))
        page.worksheet.write_formula(
            row, 4, f'=IF(D{row + 1}=0,"{agree}","{differ}")',
            page.look.boxed(ColumnKind.CENTRED, bold=True), agree if difference == 0 else differ,
        )  # fmt: skip
    return differences


def _pairs(pages: Pages) -> list[tuple[str, Sequence[FigurePlace], Sequence[FigurePlace]]]:
    at, say = pages.places, pages.contents.translate
    cases, damage = _register_totals(at, "agency"), _register_totals(at, "damage_amount")
    agencies, baht = [at["agencies cases"]], [at["agencies damage"]]
    rows = [at[f"returns {k}"] for k in ("cases", "blank_rows", "total_rows", "note_rows",
                                         "duplicates")]  # fmt: skip
    pairs: list[tuple[str, Sequence[FigurePlace], Sequence[FigurePlace]]] = [
        (say("cases_agencies_register"), agencies, cases),
        (say("cases_agencies_types_by_band"),
         agencies, [at["types-cases total"]]),
        (say("cases_agencies_statuses"), agencies,
         [at["statuses-cases 0"]]),
        (say("cases_agencies_stages"), agencies,
         [at["stages-cases 0"]]),
        (say("open_cases_agencies_ageing"),
         [at["agencies open_cases"]], [at["ageing-cases total"]]),
        (say("damage_agencies_register"), baht, damage),
        (say("damage_agencies_types_by_band"),
         baht, [at["types-damage total"]]),
        (say("damage_agencies_statuses"), baht,
         [at["statuses-cases 1"]]),
        (say("claims_lapsed_agencies_claims"),
         [at["agencies lapsed_cases"]], [at["lapsed cases"]]),
        (say("cases_returns_carried_over_agencies"),
         [at["returns cases"], at["returns carried"]], agencies),
        (say("rows_read_cases_blank_totals_notes"),
         [at["returns rows_read"]], rows),
    ]  # fmt: skip
    return [pair for pair in pairs if pair[1] and pair[2]]


def _added(places: Sequence[FigurePlace]) -> str:
    return "+".join(place.ref for place in places)


def _value(places: Sequence[FigurePlace]) -> Number:
    return added(place.value for place in places)


def _register_totals(places: Mapping[str, FigurePlace], key: str) -> list[FigurePlace]:
    """Give the totals of one column over all parts of the register."""
    return [
        place
        for name, place in places.items()
        if name.startswith("register") and name.endswith(f" {key}")
    ]
