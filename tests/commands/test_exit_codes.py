"""Exit codes are a promise to scripts and schedulers: none ever changes its meaning."""

from __future__ import annotations

from pipeline.commands import exit_codes
from pipeline.commands.help_messages import HELP
from pipeline.locale import THAI

PROMISED = {
    "DONE": 0,
    "BUG": 1,
    "WRONG_USAGE": 2,
    "FOUND_ERRORS": 3,
    "NOTHING_TO_DO": 4,
    "LOCKED": 5,
    "INTERRUPTED": 130,
}


def test_codes_stay_what_they_were_and_each_is_explained() -> None:
    assert {name: getattr(exit_codes, name) for name in PROMISED} == PROMISED
    assert tuple(PROMISED.values()) == exit_codes.ALL
    told = {HELP.translate(f"exit_{code}", THAI) for code in exit_codes.ALL}
    assert len(told) == len(PROMISED)
