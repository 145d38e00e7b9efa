"""One office, one folder: its law and habits, lists, templates, returns, results and records.

Takes the folder; tells where each of its parts lies and reads its config once.  Faults of the
config are raised as ConfigFaultsError where it is first asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pipeline.model.quarter import Quarter
from pipeline.office.config import Config, load_config

CONFIG_FILE = "config.yaml"
RULE_EXAMPLES_FILE = "rule_examples.yaml"
SCHEMA_FILE = "config.schema.json"
TEMPLATES_FOLDER = "input_templates"
WORKBOOK, EXECUTIVE, PAGE = "summary.xlsx", "summary_executive.xlsx", "report.html"
CORRECTIONS = "corrections"
"""What a quarter's results hold besides letters and memorandum."""
INPUT_FOLDER, OUTPUT_FOLDER, RECORDS_FOLDER = "input", "output", "records"

SHIPPED = Path(__file__).resolve().parents[1] / "shipped_office"
"""Where an installed program keeps the office that it is shipped with."""


def shipped_office() -> Path:
    """Give the folder of the shipped office: inside the package, or beside `run.py`."""
    return SHIPPED if SHIPPED.is_dir() else SHIPPED.parents[1]


@dataclass(frozen=True)
class Office:
    """The office whose folder is `root`."""

    root: Path

    @cached_property
    def config(self) -> Config:
        """The checked config, read once.  Raises ConfigFaultsError."""
        return load_config(self.config_file)

    @property
    def id(self) -> str:
        """What its records know it by, wherever the folder lies."""
        return self.config.office.office_id

    @property
    def name(self) -> str:
        """Its name from the letterhead of `config.yaml`: the same on letters, records and page."""
        return self.config.office.letterhead.office

    @property
    def config_file(self) -> Path:
        """The law and the office's habits."""
        return self.root / CONFIG_FILE

    @property
    def rule_examples(self) -> Path:
        """The file of worked examples by which a lawyer proves the config: `rule_examples.yaml`."""
        return self.root / RULE_EXAMPLES_FILE

    @property
    def templates(self) -> Path:
        """The letters' templates, and the lists of agencies and holidays."""
        return self.root / TEMPLATES_FOLDER

    @property
    def output(self) -> Path:
        """What can be made again."""
        return self.root / OUTPUT_FOLDER

    @property
    def records(self) -> Path:
        """What must be kept."""
        return self.root / RECORDS_FOLDER

    def returns_of(self, quarter: Quarter) -> Path:
        """Give the folder into which the agencies' returns of `quarter` are put."""
        return self.root / INPUT_FOLDER / str(quarter)
