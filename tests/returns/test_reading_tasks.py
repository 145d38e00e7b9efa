"""Reading workers get their task by its name, so that who sends it out imports no reader."""

from __future__ import annotations

import pickle
import subprocess
import sys

from pipeline.returns import read_staged
from pipeline.returns.reading_tasks import READ, READ_AGAIN


def test_a_task_is_its_function_where_it_is_unpacked() -> None:
    unpacked = pickle.loads(pickle.dumps((READ, READ_AGAIN)))
    assert unpacked == (read_staged.read_staged, read_staged.read_staged_again)


def test_what_reads_a_file_is_not_imported_where_tasks_are_sent_out() -> None:
    readers = "{'pipeline.returns.read_staged', 'pipeline.returns.sheet.read_return'}"
    code = f"import sys, pipeline.returns.read_quarter; print({readers} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
