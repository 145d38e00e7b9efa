"""Excel packages written part by part, so that a test can write what no program would."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CELLS = "application/vnd.openxmlformats-officedocument.spreadsheetml"

Part = str | bytes


def cell(place: str, value: object = "", attributes: str = "") -> str:
    """Write a cell; text inline, numbers as they are."""
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"{attributes}><is><t>{value}</t></is></c>'
    return f'<c r="{place}"{attributes}><v>{value}</v></c>'


def row(number: int, *cells: str, attributes: str = "") -> str:
    return f'<row r="{number}"{attributes}>{"".join(cells)}</row>'


def worksheet(rows: str = "", before: str = "", after: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def package(
    sheets: Sequence[Part],
    *,
    styles: Part | None = None,
    strings: Part | None = None,
    workbook_properties: str = "",
    states: Mapping[int, str] | None = None,
    extra: Mapping[str, Part] | None = None,
) -> bytes:
    """Zip a workbook of worksheet parts; `extra` parts replace or add."""
    return zipped({**parts(sheets, styles, strings, workbook_properties, states), **(extra or {})})


def parts(
    sheets: Sequence[Part],
    styles: Part | None = None,
    strings: Part | None = None,
    workbook_properties: str = "",
    states: Mapping[int, str] | None = None,
) -> dict[str, Part]:
    numbers = range(1, len(sheets) + 1)
    related = [relation(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    found: dict[str, Part] = {}
    if styles is not None:
        related.append(relation("rIdStyles", "styles", "styles.xml"))
        found["xl/styles.xml"] = styles
    if strings is not None:
        related.append(relation("rIdStrings", "sharedStrings", "sharedStrings.xml"))
        found["xl/sharedStrings.xml"] = strings
    found |= {f"xl/worksheets/sheet{n}.xml": part for n, part in enumerate(sheets, start=1)}
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{CELLS}.sheet.main+xml"/>'
        + "".join(
            f'<Override PartName="/xl/worksheets/sheet{n}.xml"'
            f' ContentType="{CELLS}.worksheet+xml"/>'
            for n in numbers
        )
        + "</Types>",
        "_rels/.rels": relations(relation("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": workbook(
            [(f"S{n}", f"rId{n}", (states or {}).get(n, "visible")) for n in numbers],
            workbook_properties,
        ),
        "xl/_rels/workbook.xml.rels": relations(*related),
        **found,
    }


def workbook(sheets: Sequence[tuple[str, str, str]], properties: str = "") -> str:
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number}" state="{state}" r:id="{related}"/>'
        for number, (name, related, state) in enumerate(sheets, start=1)
    )
    return (
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATED}">{properties}<sheets>{listed}</sheets>'
        "</workbook>"
    )


def relations(*listed: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(listed)}</Relationships>'


def relation(identity: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{identity}" Type="{RELATED}/{kind}" Target="{target}"/>'


def styles(*formats: int | str) -> str:
    """Write a styles part with one cell style for each format id or code."""
    codes = "".join(
        f'<numFmt numFmtId="{200 + number}" formatCode="{code}"/>'
        for number, code in enumerate(formats)
        if isinstance(code, str)
    )
    styled = "".join(
        f'<xf numFmtId="{200 + number if isinstance(code, str) else code}"/>'
        for number, code in enumerate(formats)
    )
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts><cellXfs>{styled}</cellXfs>'
        "</styleSheet>"
    )


def shared(*strings: str) -> str:
    return f'<sst xmlns="{MAIN}">' + "".join(f"<si>{text}</si>" for text in strings) + "</sst>"


_DRAWN = "http://schemas.openxmlformats.org/drawingml/2006"


def lay_boxes(path: Path, boxes: Sequence[Sequence[str]]) -> None:
    """Lay text boxes over the sheets of a written workbook, which openpyxl can't: by sheet."""
    if not any(boxes):
        return
    with zipfile.ZipFile(path) as archive:
        members: dict[str, Part] = {name: archive.read(name) for name in archive.namelist()}
    for number, texts in enumerate(boxes, start=1):
        if not texts:
            continue
        sheet, related = (
            f"xl/worksheets/sheet{number}.xml",
            f"xl/worksheets/_rels/sheet{number}.xml.rels",
        )
        members[f"xl/drawings/boxes{number}.xml"] = drawing(*texts)
        link = relation("rIdBoxes", "drawing", f"/xl/drawings/boxes{number}.xml")
        held = re.findall("<Relationship .*?/>", _text(members.get(related, "")))
        members[related] = relations(*held, link)
        element = f'<drawing xmlns:r="{RELATED}" r:id="rIdBoxes"/>'
        before = "<legacyDrawing" if "<legacyDrawing" in _text(members[sheet]) else "</worksheet>"
        members[sheet] = _text(members[sheet]).replace(before, element + before, 1)
    path.write_bytes(zipped(members))


def _text(part: Part) -> str:
    return part if isinstance(part, str) else part.decode()


def drawing(*texts: str) -> str:
    """Write a drawing of text boxes, one under another (ECMA-376 part 1, 20.5)."""
    shapes = "".join(
        f"<xdr:absoluteAnchor><xdr:pos x='0' y='{900_000 * at}'/><xdr:ext cx='900000' cy='900000'/>"
        f"<xdr:sp><xdr:nvSpPr><xdr:cNvPr id='{at + 1}' name='box'/><xdr:cNvSpPr txBox='1'/>"
        "</xdr:nvSpPr><xdr:spPr/><xdr:txBody><a:bodyPr/><a:p><a:r>"
        f"<a:t>{text}</a:t></a:r></a:p></xdr:txBody></xdr:sp><xdr:clientData/></xdr:absoluteAnchor>"
        for at, text in enumerate(texts)
    )
    spaces = f"xmlns:xdr='{_DRAWN}/spreadsheetDrawing' xmlns:a='{_DRAWN}/main'"
    return f"<xdr:wsDr {spaces}>{shapes}</xdr:wsDr>"


def zipped(members: Mapping[str, Part], doubled: Sequence[tuple[str, Part]] = ()) -> bytes:
    """Zip parts, the date fixed; `doubled` ones come after, under whatever name."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # a name that stands twice is meant
        for name, part in [*members.items(), *doubled]:
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return written.getvalue()
