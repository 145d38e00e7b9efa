"""The program: every command under one name, as `run.py` and the installed `tidtam` start it.

Importing it loads click and no heavy package; each command imports what it needs when it runs.
"""

from __future__ import annotations

import sys

import click

from pipeline import VERSION
from pipeline.commands import (
    config_command,
    demo_command,
    desk_command,
    dispatch_command,
    doctor_command,
    history_command,
    law_commands,
    mail_command,
    office_commands,
    privacy_commands,
    quarter_commands,
    replies_command,
)

COMMANDS = (
    quarter_commands.sheets,
    quarter_commands.check,
    quarter_commands.batch,
    dispatch_command.dispatch,
    quarter_commands.memo,
    quarter_commands.close,
    law_commands.rules,
    law_commands.explain,
    law_commands.compare,
    law_commands.calendar,
    office_commands.import_,
    office_commands.templates,
    office_commands.kpi,
    office_commands.status,
    office_commands.evidence,
    office_commands.init,
    doctor_command.doctor,
    config_command.config,
    mail_command.mail,
    replies_command.replies,
    privacy_commands.privacy,
    privacy_commands.forget,
    demo_command.demo,
    desk_command.desk,
    history_command.history,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="TidTam")
def main() -> None:
    """ติดตามความคืบหน้าการดำเนินการด้านความรับผิดทางละเมิดของเจ้าหน้าที่ รายไตรมาส."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console of another code page must not stop a run over a Thai letter.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


for command in COMMANDS:
    main.add_command(command)
