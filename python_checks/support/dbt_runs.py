"""Runs of dbt in a process of their own, each with its own database, target folder and logs."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PROJECT_ROOT = Path(__file__).resolve().parents[2]
DUCKDB = "dev"
# The target of the profile that the checks run on; dbt itself reads the same variable.
ENGINE = os.environ.get("DBT_TARGET") or DUCKDB


def own_place(database: Path) -> dict[str, str]:
    """The environment variables that give a project a place of its own: a file on DuckDB, a schema on a server.

    A folder named in_schema_<name> stands for a schema that is there already.
    """
    folder = database.parent.name
    if folder.startswith("in_schema_"):
        schema = folder.removeprefix("in_schema_")
    else:
        schema = "check_" + hashlib.md5(str(database).encode()).hexdigest()[:20]
    return {"CONTACT_SEGMENTATION_DATABASE": str(database), "CONTACT_SEGMENTATION_SCHEMA": schema}


@dataclass
class DbtRun:
    """What a finished run printed and returned."""

    exit_code: int
    output: str

    def must_succeed(self) -> DbtRun:
        assert self.exit_code == 0, self.output
        return self


@dataclass
class DbtProject:
    """A dbt project together with the folder that takes everything a run leaves behind."""

    work_folder: Path
    project_folder: Path = PROJECT_ROOT
    profiles_folder: Path = PROJECT_ROOT
    target: str = ENGINE

    @property
    def database(self) -> Path:
        """The DuckDB file; on other engines the name that its schema is made from."""
        return self.work_folder / "warehouse.duckdb"

    def run(self, *arguments: str, variables: dict | None = None, environment: dict | None = None) -> DbtRun:
        """Runs `dbt <arguments>`; `variables` go to --vars."""
        command = [sys.executable, "-m", "dbt.cli.main", "--no-use-colors", *arguments]
        command += ["--project-dir", str(self.project_folder), "--profiles-dir", str(self.profiles_folder)]
        command += ["--target-path", str(self.work_folder / "target"), "--log-path", str(self.work_folder / "logs")]
        if variables:
            command += ["--vars", json.dumps(variables)]
        environment = {**os.environ, "DBT_TARGET": self.target, **own_place(self.database), **(environment or {})}
        if self.target == "spark":
            return self._run_in_this_process(command[3:], environment)
        finished = subprocess.run(
            command,
            cwd=self.project_folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        return DbtRun(finished.returncode, finished.stdout)

    def _run_in_this_process(self, arguments: list[str], environment: dict) -> DbtRun:
        """On Spark: the metastore of a trial session admits one process, which is the one that the checks read in."""
        from dbt.cli.main import dbtRunner

        printed, before = io.StringIO(), dict(os.environ)
        os.environ.update(environment)
        try:
            with contextlib.chdir(self.project_folder), contextlib.redirect_stdout(printed):
                result = dbtRunner().invoke(arguments)
        finally:
            os.environ.clear()
            os.environ.update(before)
        return DbtRun(0 if result.success else 1, f"{printed.getvalue()}\n{result.exception or ''}")
