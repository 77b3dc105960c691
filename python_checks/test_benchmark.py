"""The benchmark runs at a tiny size, and the build and the script that was written by hand agree."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from support.dbt_runs import PROJECT_ROOT


@pytest.mark.parametrize("options", [[], ["--dirty"]], ids=["clean", "dirty"])
def test_build_and_script_agree(tmp_path, options):
    """Two independent ways from the same files to the same three tables and the same sums of every feature."""
    command = [sys.executable, str(PROJECT_ROOT / "benchmarks" / "run.py"), "--contacts", "2000", "--events", "50000"]
    finished = subprocess.run(
        [*command, *options, "--folder", str(tmp_path)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert finished.returncode == 0, finished.stdout
    assert "The build and the script agree." in finished.stdout
    report = json.loads((tmp_path / "results" / "report.json").read_text(encoding="utf-8"))["50000"]
    assert report["agree"]
    assert any(node.endswith(".segment_spread") for node in report["build"]["parts"])
