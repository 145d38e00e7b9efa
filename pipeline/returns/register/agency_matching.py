"""Tells whose return a file is, from its stamp, its agency cell and its name.

Takes the agencies and what a file says of itself, gives an agency code and issues.  Where the three
disagree it is an error that names them all, and most of them decide; then the cell, which people
see, before the stamp, which they don't, before the name.  Where none tells, the code is UNKNOWN.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from pipeline.model.case_identity import UNKNOWN_AGENCY
from pipeline.model.issues import Issue, ReturnIssue
from pipeline.office.agencies import Agency
from pipeline.returns.sheet.return_content import PlacedText, TitleBlock
from pipeline.thai.numerals import to_arabic_digits
from pipeline.thai.text import clean, fold, nearest

_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")
_CITY = re.compile("(?:กทม|กรุงเทพมหานคร)+$")
_OFFICE = re.compile("^(?:สำนักงานเขต|สำนักงาน|สำนัก|เขต|สนข)")
_TELEPHONE = re.compile(r"(?:โทร(?:ศัพท์|สาร)?|tel)(?=\d).*$")
_DIVISION = re.compile("(?:กรุงเทพมหานคร|กทม)?(?:ฝ่าย|กลุ่ม|กอง|งาน|ส่วน|ศูนย์|โรงเรียน)")
_WORDS = re.compile(r"[0-9A-Za-z]+|[ก-๛]+(?:\.[ก-๛]+)*\.?")
_SHORT_WORDS = {"สนข": "สำนักงานเขต", "สนง": "สำนักงาน"}
_DISTRICT = "สำนักงานเขต"
_NUMBER_GOES_ON = re.compile(r"(?:[-/.]|\s*(?:และ|กับ|[+&]))\s*\d")
"""Behind a number in a name: then it is a part of a longer one, as of a letter, or one of two."""
_SHORT_NAME = 5


@dataclass(frozen=True, slots=True)
class AgencyMatch:
    """The agency's code, or UNKNOWN, and what there is to say about it."""

    code: str
    issues: tuple[Issue, ...] = ()


class AgencyNames:
    """Knows agencies by code, name and alias, however offices write them."""

    def __init__(self, agencies: Sequence[Agency]) -> None:
        self._names = {agency.code: agency.name for agency in agencies}
        self._codes = {agency.code.casefold(): agency.code for agency in agencies}
        self._exact: dict[str, str] = {}
        self._loose: dict[str, str | None] = {}
        for agency in agencies:
            for text in (agency.name, *agency.aliases):
                self._exact.setdefault(fold(text), agency.code)
        for key, code in self._exact.items():
            for form in _forms(key):
                # what two agencies could be called tells neither
                self._loose[form] = code if self._loose.get(form, code) == code else None
        self._tails = dict(self._tails_of(agencies))
        self._cores = {_OFFICE.sub("", fold(agency.name)): agency.code for agency in agencies}

    @staticmethod
    def _tails_of(agencies: Sequence[Agency]) -> Iterator[tuple[str, str]]:
        """Give the names that tell an agency at the end of a longer text: in full, or as เขต…"""
        for agency in agencies:
            name = fold(agency.name)
            name = _CITY.sub("", name) or name  # behind which the city's name may stand or not
            yield name, agency.code
            if name.startswith(_DISTRICT):
                yield name.removeprefix("สำนักงาน"), agency.code

    def name(self, code: str) -> str:
        """Give the agency's name, or the code itself where it is not known."""
        return self._names.get(code, code)

    def by_code(self, text: str) -> str | None:
        """Give the listed code that `text` is, whatever its case; None where no agency has it."""
        return self._codes.get(to_arabic_digits(clean(text)).casefold())

    def by_text(self, text: str) -> str | None:
        """Give the code of the agency that `text` names, exactly or as offices shorten names."""
        plain = clean(text)
        keys = [fold(plain), fold(_BRACKETS.sub(" ", plain))]
        keys += [fold(inner) for inner in _BRACKETS.findall(plain)]
        for key in keys:
            hit = self._exact.get(key) or self._loose.get(key) or self.by_code(key)
            if hit:
                return hit
        loose = {self._loose.get(form) for key in keys[:2] for form in _forms(key)} - {None}
        return loose.pop() if len(loose) == 1 else None

    def district(self, text: str) -> str | None:
        """Give the district that `text` names: the name of a place is no division's, as โยธา is."""
        code = self.by_text(text) or self._cores.get(fold(_BRACKETS.sub(" ", clean(text))))
        return code if code and fold(self.name(code)).startswith(_DISTRICT) else None

    def beside(self, text: str) -> str | None:
        """Give the only agency named in `text`, where a division or a telephone number stands
        beside its name: `ฝ่ายโยธา เขตพระนคร`, `สำนักงานเขตพระนคร ฝ่ายปกครอง โทร. 0 2281 0555`."""
        key = _TELEPHONE.sub("", _in_full(fold(_BRACKETS.sub(" ", clean(text)))))
        key = _CITY.sub("", key)
        named = _outermost([name for name in self._tails if name in key])
        if len(named) != 1:
            return None
        before, _, after = key.partition(named[0])
        is_named = not after or (not before and _DIVISION.match(after))
        return self._tails[named[0]] if is_named else None

    def nearly(self, text: str, near_miss: float) -> str | None:
        """Give the one agency whose name `text` misspells; the common first words don't count."""
        core = _OFFICE.sub("", fold(_BRACKETS.sub(" ", clean(text))))
        core = _CITY.sub("", core)
        near = nearest(core, self._cores, at_least=near_miss) if len(core) > 3 else None
        return self._cores[near] if near else None

    def by_file_name(self, path: str) -> str | None:
        """Give the one agency that a file's name tells, or failing that the folders above it."""
        *folders, name = PurePosixPath(path).parts
        for part in (PurePosixPath(name).stem, *reversed(folders)):
            codes = self.within(part)
            if len(codes) == 1:
                return codes.pop()
        return None

    def within(self, text: str) -> set[str]:
        """Give every agency that is named anywhere in `text`."""
        key = _in_full(fold(text))
        text = to_arabic_digits(clean(text)).replace("_", " ")
        words = _WORDS.findall(text)
        named = {name for name in self._exact if len(name) >= _SHORT_NAME and name in key}
        named |= {fold(word) for word in words if fold(word) in self._exact}
        # เขตบางกอกน้อย holds other names too: only the longest of those that overlap counts
        codes = {self._exact[name] for name in _outermost(named)}
        # a code counts where the name begins with it: further on it is part of another number
        first = words[0] if words and text.startswith(words[0]) else ""
        stands_alone = not _NUMBER_GOES_ON.match(text[len(first) :])
        code = self.by_code(first) if stands_alone else None
        return codes | ({code} if code else set())


def _outermost(names: Collection[str]) -> list[str]:
    return [name for name in names if not any(name != o and name in o for o in names)]


def _in_full(key: str) -> str:
    """Write the short words for an office in full, wherever they stand in a folded text."""
    for short, full in _SHORT_WORDS.items():
        key = key.replace(short, full)
    return key


def _forms(key: str) -> Iterable[str]:
    """Give other forms of a folded name: short words in full, and without the city behind it."""
    for short, full in _SHORT_WORDS.items():
        if key.startswith(short):
            key = full + key.removeprefix(short)
    yield key
    if (bare := _CITY.sub("", key)) != key:
        yield bare


def whose_return(path: str, block: TitleBlock, names: AgencyNames, near_miss: float) -> AgencyMatch:
    """Decide whose return the file at `path` is."""
    issues: list[Issue] = []
    cells: dict[str, PlacedText] = {}
    for said in block.agencies:
        code = names.by_text(said.text) or names.beside(said.text)
        if code is None and (code := names.nearly(said.text, near_miss)):
            issues.append(_at(said, ReturnIssue.AGENCY_NEAR, {"used": names.name(code)}))
        if code:
            cells.setdefault(code, said)
    stamp = names.by_code(block.stamp.get("agency_code", ""))
    by_name = names.by_file_name(path)
    votes = [*cells, *filter(None, (stamp, by_name))]
    if not votes:
        named = filter(None, (names.by_text(said.text) for said in block.lines))
        votes = list(dict.fromkeys(named))
        if len(votes) != 1:
            value = ", ".join(said.text for said in block.agencies)
            place = block.agencies[0] if block.agencies else PlacedText("")
            unknown = Issue(ReturnIssue.AGENCY_UNKNOWN, place.sheet, place.cell, "", value)
            return AgencyMatch(UNKNOWN_AGENCY, (unknown,))
    counts = Counter(votes)
    code = max(counts, key=lambda code: (counts[code], -votes.index(code)))
    if not cells and block.agencies:
        facts = {"used": names.name(code)}
        issues.append(_at(block.agencies[0], ReturnIssue.AGENCY_CELL_UNKNOWN, facts))
    if len(set(votes)) > 1:
        place = next(iter(cells.values()), PlacedText(""))
        told = {"in_cell": cells, "in_stamp": filter(None, [stamp]), "in_name": [by_name or ""]}
        facts = {key: ", ".join(map(names.name, codes)) or "-" for key, codes in told.items()}
        issues.append(_at(place, ReturnIssue.AGENCY_DISAGREES, {**facts, "used": names.name(code)}))
    return AgencyMatch(code, tuple(issues))


def _at(said: PlacedText, code: ReturnIssue, facts: dict[str, str]) -> Issue:
    return Issue(code, said.sheet, said.cell, "", said.text, facts)
