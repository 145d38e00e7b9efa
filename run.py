"""TidTam's door from a folder of its code: `python run.py COMMAND`."""

from __future__ import annotations

from pathlib import Path

from pipeline.commands.command_line import main

if __name__ == "__main__":
    main(obj=Path(__file__).resolve().parent)
