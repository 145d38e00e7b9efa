"""The settings, explained: what each means, what it is now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.commands.exit_codes import DONE, WRONG_USAGE
from pipeline.commands.guarded_command import common
from pipeline.commands.terminal import complain, show, show_next
from pipeline.commands.worded_parts import argument, command
from pipeline.console import say

if TYPE_CHECKING:
    from pipeline.office.office import Office


@command("config")
@argument("setting", required=False)
@common
def config(language: str, office: Office, setting: str | None) -> int:
    """Explain a setting, or list all of them."""
    from pipeline.console.setting_lines import every_setting, one_setting
    from pipeline.office.config.named_settings import find_setting
    from pipeline.office.config.yaml_file import read_yaml

    data, _, _ = read_yaml(office.config_file)
    if setting is None:
        for line in every_setting(data, language):
            show(line)
        show_next("then_config_list", language)
        return DONE
    found, near = find_setting(setting, data)
    if found is None:
        code = "no_setting_near" if near else "no_setting"
        complain(say(code, language, name=setting, near=near))
        return WRONG_USAGE
    for line in one_setting(found, language):
        show(line)
    show_next("then_config", language, path=office.config_file)
    return DONE
