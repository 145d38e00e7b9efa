"""TidTam's command line: gathers the commands of `pipeline.commands`.  No more."""

from __future__ import annotations

import sys

import click

from pipeline.commands import demo, law, office, quarter


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option("0.1.0", prog_name="TidTam")
def main() -> None:
    """ติดตามความคืบหน้าการดำเนินการด้านความรับผิดทางละเมิดของเจ้าหน้าที่ รายไตรมาส."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console of another code page must not stop a run over a Thai letter.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


for command in (
    quarter.sheets, quarter.check, quarter.batch, quarter.memo, quarter.close,
    law.rules, law.explain, law.compare, law.calendar,
    office.import_, office.templates, office.kpi, office.status, office.evidence,
    demo.demo,
):  # fmt: skip
    main.add_command(command)

if __name__ == "__main__":
    main()
