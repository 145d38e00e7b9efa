"""English is whole: every wording has it, with the same facts, and what is compiled is current."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from pipeline.locale import LANGUAGES, Catalogue
from pipeline.locale.english import ONE_OR_MANY, filled_in
from tests.locale.english_files import FOLDER, catalogues, compiled, read

CATALOGUES = catalogues()
BY_DOMAIN = pytest.mark.parametrize("domain", sorted(CATALOGUES))
_DATED = re.compile(r"\{(\w+):(?:short|weekday)\}")
_MANY = "agencies|entries|replies|hashes|are|were|have|do|bear|state|lie|wait|stand|need"
_OF_A_KIND = "open|more|other|filled|counted|confirmed|mail|case|calendar|correction|late|such"
_THINGS = (
    "case|claim|letter|file|row|cell|deadline|return|draft|fault|error|warning|info|sheet|line|"
    "day|month|year|workbook|example|difference|second|placeholder|picture|ruling|holiday|total|"
    "note|duplicate|check|other|remark"
)
_MANY_OF_ONE = re.compile(
    rf"\b1 (?:(?:of (?:them|its|the) )?(?:{_MANY})|(?:(?:{_OF_A_KIND}) )*(?:{_THINGS})s)\b(?!')"
)
"""One, what kind of thing it is, and a word for many."""
_NO_COUNT = {
    "quarter", "year", "number", "line", "cell", "row", "code", "page", "folder", "day", "period",
    "other", "sheet", "mark", "agency", "titles", "value", "least",
}  # fmt: skip
"""Their one is a name: `row 1`."""
_THAI = re.compile("[\u0e00-\u0e7f]")


def facts_of(template: str) -> set[str]:
    return {name.split(".")[0] for _, name, _, _ in Formatter().parse(template) if name}


class _Fact(str):
    """A fact that stands for a text as well as for a day with its format."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        return str(self)


def test_every_domain_has_its_two_files_and_no_file_is_left_over() -> None:
    names = {path.name for path in FOLDER.iterdir()}
    assert names == {f"{domain}.{kind}" for domain in CATALOGUES for kind in ("po", "mo")}


@BY_DOMAIN
def test_every_code_has_english_and_none_is_stale(domain: str) -> None:
    declared = set(CATALOGUES[domain].items())
    english = {(message.context, message.id) for message in read(domain) if message.id}
    assert english == declared
    lacking = [each.context for each in read(domain) if each.id and (each.fuzzy or not each.string)]
    assert lacking == []


@BY_DOMAIN
def test_thai_and_english_tell_the_same_facts(domain: str) -> None:
    for message in read(domain):
        if message.id:
            assert facts_of(message.string) == facts_of(message.id), message.context
            assert not _THAI.search(message.string), message.context


@BY_DOMAIN
def test_what_is_compiled_is_what_was_written(domain: str) -> None:
    assert (FOLDER / f"{domain}.mo").read_bytes() == compiled(read(domain)), (
        "run python -m tests.locale.english_files"
    )


@BY_DOMAIN
def test_the_program_reads_every_wording_in_both_languages(domain: str) -> None:
    catalogue: Catalogue = CATALOGUES[domain]
    english = {message.context: message.string for message in read(domain) if message.id}
    for code, thai in catalogue.items():
        facts = {name: _Fact(name) for name in facts_of(thai)}
        message = catalogue(code, **facts)
        said = {language: message.in_language(language) for language in LANGUAGES}
        of_many = ONE_OR_MANY.sub(r"\g<many>", english[code])
        assert said == {"th": thai.format(**facts), "en": of_many.format(**facts)}


@BY_DOMAIN
def test_no_english_says_one_cases_or_one_of_them_are(domain: str) -> None:
    """Each count once as one: no word for many may follow it."""
    for message in read(domain):
        counted = {name for name in facts_of(message.string) if name not in _NO_COUNT}
        for name in counted if message.id else ():
            facts = {each: 1 if each == name else _Fact("X") for each in facts_of(message.string)}
            said = filled_in(_DATED.sub(r"{\1}", message.string), facts)
            assert not _MANY_OF_ONE.search(said), (message.context, said)


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "1 case is open"),
        ("1", "1 case is open"),
        (0, "0 cases are open"),
        (2, "2 cases are open"),
        ("1,001", "1,001 cases are open"),
    ],
)
def test_one_is_one_and_any_other_number_many(count: object, words: str) -> None:
    assert filled_in("{count} {count:case is|cases are} open", {"count": count}) == words


def test_what_an_agency_wrote_of_one_stays_as_it_was() -> None:
    assert filled_in("{cases} {cases:row|rows} of {file}", {"cases": 1, "file": "1 rows.xlsx"}) == (
        "1 row of 1 rows.xlsx"
    )


def test_a_code_of_the_data_files_is_worded_in_one_place() -> None:
    """Another catalogue's `force_order` would be a second reading of the label `force.order`."""
    spelt = {name.replace(".", "_", 1) for name in CATALOGUES["labels"]}
    again = {
        f"{domain}: {code}"
        for domain, catalogue in CATALOGUES.items()
        for code in catalogue
        if code in spelt
    }
    assert again == set()
