"""The English beside the Thai: `python -m tests.locale.english_files` brings its files up to date.

It takes every `Catalogue` of the product and writes `pipeline/locale/en/LC_MESSAGES/DOMAIN.po` and
`.mo`: a new code stands in the .po with an empty msgstr to be filled in, a code that is gone goes,
and where the Thai was changed the English stays and is marked fuzzy until someone has looked at
it and taken the mark away.  Run it once more then, to compile.  Click's Thai is compiled with it,
and the generated pages of the documents, which list the wordings, are written anew.
"""

from __future__ import annotations

import importlib
import io
import pkgutil
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import pipeline
from pipeline.locale import Catalogue

FOLDER = Path(pipeline.__file__).parent / "locale" / "en" / "LC_MESSAGES"
CLICK = FOLDER.parents[1] / "th" / "LC_MESSAGES" / "click.po"
"""The Thai of what click itself says, the other way round: its English is the msgid."""
_SINCE = datetime(2026, 11, 28, tzinfo=UTC)
"""A day in the header that never changes: the same wordings are the same bytes."""


def catalogues() -> dict[str, Catalogue]:
    """Every catalogue that a module of the product declares, by domain."""
    found: dict[str, Catalogue] = {}
    for module in pkgutil.walk_packages(pipeline.__path__, "pipeline."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, Catalogue):
                assert found.setdefault(value.domain, value) is value, value.domain
    return found


def thai_of_click() -> Catalog:
    """The Thai of click's own wordings, as the .po has it."""
    with CLICK.open("rb") as file:
        return read_po(file, locale="th")


def read(domain: str) -> Catalog:
    """The English of a domain as its .po has it; empty where there is none yet."""
    path = FOLDER / f"{domain}.po"
    if not path.exists():
        return Catalog(locale="en")
    with path.open("rb") as file:
        return read_po(file, locale="en")


def compiled(catalog: Catalog) -> bytes:
    """What the .mo holds."""
    target = io.BytesIO()
    write_mo(target, catalog)
    return target.getvalue()


def brought_up_to_date(catalogue: Catalogue) -> Catalog:
    """The .po's English under the catalogue's codes and Thai."""
    english = {message.context: message for message in read(catalogue.domain) if message.id}
    fresh = Catalog(
        locale="en", project="TidTam", version="1", header_comment="", fuzzy=False,
        msgid_bugs_address="", last_translator="TidTam", language_team="TidTam",
        creation_date=_SINCE, revision_date=_SINCE,
    )  # fmt: skip
    for code, thai in catalogue.items():
        before = english.get(code)
        words = before.string if before else ""
        changed = before is not None and bool(words) and (before.id != thai or before.fuzzy)
        fresh.add(thai, words, context=code, flags={"fuzzy"} if changed else ())
    return fresh


def main() -> None:
    """Write the files of every domain, and say what is still to be done."""
    known = catalogues()
    for path in FOLDER.glob("*.*o"):
        if path.stem not in known:
            path.unlink()
    CLICK.with_suffix(".mo").write_bytes(compiled(thai_of_click()))
    for domain, catalogue in known.items():
        fresh = brought_up_to_date(catalogue)
        with (FOLDER / f"{domain}.po").open("wb") as file:
            write_po(file, fresh, width=100, sort_output=False, ignore_obsolete=True)
        (FOLDER / f"{domain}.mo").write_bytes(compiled(fresh))
        for message in fresh:
            if message.id and (message.fuzzy or not message.string):
                print(f"{domain}.po: {message.context}: {'fuzzy' if message.fuzzy else 'blank'}")
    _write_pages()


def _write_pages() -> None:
    from tools import reference  # imports every room, and so this module's catalogues first

    reference.main()


if __name__ == "__main__":
    main()
