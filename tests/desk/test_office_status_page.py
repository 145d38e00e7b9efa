"""The desk's next step: in words of the page, never a command."""

from __future__ import annotations

from pipeline.commands.command_line import COMMANDS
from pipeline.console import CONSOLE
from pipeline.desk.desk_messages import DESK
from pipeline.desk.office_status_page import LEADS_TO

STEPS = [code for code in CONSOLE if code.startswith("do_")]


def names_a_command(text: str) -> bool:
    return any(f"{command} --" in text or f"สั่ง {command}" in text
               for command in COMMANDS)  # fmt: skip


def test_a_step_that_the_terminal_does_by_a_command_is_worded_for_the_page() -> None:
    assert any(names_a_command(CONSOLE[code]) for code in STEPS)
    for code in STEPS:
        shown = DESK.get(f"next_{code}", CONSOLE[code])
        assert not names_a_command(shown), code
        if names_a_command(CONSOLE[code]):
            assert code in LEADS_TO, code


def test_no_wording_is_kept_for_a_step_that_is_none() -> None:
    own = {code.removeprefix("next_") for code in DESK if code.startswith("next_do_")}
    assert own <= set(STEPS)
    assert set(LEADS_TO) <= set(STEPS)
