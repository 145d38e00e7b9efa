"""Which language a command speaks: what `--lang` asks for last, else the system's."""

from __future__ import annotations

import gettext
import locale
import os

import click
import pytest

from pipeline.commands.language import (
    asked_language,
    clicks_wordings,
    current_language,
    default_language,
    language_of,
    note_language,
)


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        ([], None),
        (["batch"], None),
        (["--lang", "en"], "en"),
        (["batch", "--lang", "th", "--quiet"], "th"),
        (["--lang=en"], "en"),
        (["--lang=en", "--lang", "th"], "th"),
        (["--lang", "th", "--lang=en"], "en"),
        (["--lang"], None),
        (["--lang=fr"], None),
        (["--lang", "fr"], None),
        (["--", "--lang", "en"], None),
        (["--lang", "en", "--", "--lang", "th"], "en"),
        (["--language=en"], None),
    ],
)
def test_the_last_one_asked_for_counts(arguments: list[str], asked: str | None) -> None:
    assert asked_language(arguments) == asked


@pytest.mark.parametrize(
    ("name", "characters", "variables", "language"),
    [
        ("th_TH", "th_TH.UTF-8", {}, "th"),
        ("Thai_Thailand", "Thai_Thailand.874", {}, "th"),
        ("en_US", "en_US.UTF-8", {"LANG": "th_TH.UTF-8"}, "en"),
        (None, "C", {}, "en"),
        (None, "C", {"LANG": "th_TH.UTF-8"}, "th"),
        ("en_US", "C.UTF-8", {"LANG": "th_TH.UTF-8"}, "th"),
        ("en_US", "POSIX", {"LANG": "th_TH.UTF-8"}, "th"),
        (None, "C", {"LANG": "th_TH.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        (None, "C", {"LANG": "en_US.UTF-8", "LC_MESSAGES": "th_TH"}, "th"),
    ],
)
def test_the_systems_language_is_thai_or_english(
    name: str | None,
    characters: str,
    variables: dict[str, str],
    language: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    for variable, value in variables.items():
        monkeypatch.setenv(variable, value)
    monkeypatch.setattr(locale, "getlocale", lambda: (name, "UTF-8"))
    monkeypatch.setattr(locale, "setlocale", lambda category: characters)
    assert default_language() == language
    assert language_of(None) == current_language() == language


def test_a_locale_that_python_can_not_name_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def unnamed() -> tuple[str, str]:
        raise ValueError("unknown locale: UTF-8")

    monkeypatch.setattr(locale, "getlocale", unnamed)
    monkeypatch.setattr(locale, "setlocale", lambda category: "UTF-8")
    monkeypatch.setenv("LANG", "th_TH.UTF-8")
    assert default_language() == "en"


def test_what_was_asked_for_holds_below_and_is_not_forgotten() -> None:
    above = click.Context(click.Command("run.py"))
    note_language(above, ["--lang", "th"])
    below = click.Context(click.Command("batch"), parent=above)
    note_language(below, ["--quiet"])
    assert language_of(below) == "th"
    note_language(below, ["--lang=en"])
    assert language_of(below) == "en"
    with below:
        assert current_language() == "en"


@pytest.mark.parametrize("before", [None, "fr"])
def test_the_environment_is_put_back(before: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    if before is None:
        monkeypatch.delenv("LANGUAGE", raising=False)
    else:
        monkeypatch.setenv("LANGUAGE", before)
    domain = gettext.textdomain()
    with clicks_wordings("th"):
        assert (os.environ["LANGUAGE"], gettext.textdomain()) == ("th", "click")
        assert gettext.gettext("Show this message and exit.") != "Show this message and exit."
    assert (os.environ.get("LANGUAGE"), gettext.textdomain()) == (before, domain)
