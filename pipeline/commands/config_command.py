"""The settings, explained: what each means, what it is now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pipeline.commands.options import DONE, WRONG_USAGE, common
from pipeline.commands.terminal import complain, show
from pipeline.console import say

if TYPE_CHECKING:
    from pipeline.office.office import Office


@click.command("config")
@click.argument("setting", required=False)
@common
def config(language: str, office: Office, setting: str | None) -> int:
    """อธิบายค่าใน config.yaml ทีละค่า พร้อมค่าที่ใช้อยู่ เช่น config schedule.return_by.month."""
    from pipeline.console.setting_lines import every_setting, one_setting
    from pipeline.office.config.config_schema import explain_setting
    from pipeline.office.config.yaml_file import read_yaml

    data, _, _ = read_yaml(office.config_file)
    if setting is None:
        for line in every_setting(data, language):
            show(line)
        return DONE
    found, near = explain_setting(setting)
    if found is None:
        code = "no_setting_near" if near else "no_setting"
        complain(say(code, language, name=setting, near=near))
        return WRONG_USAGE
    for line in one_setting(found, data, language):
        show(line)
    return DONE
