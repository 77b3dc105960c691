"""Runs of dbt, each with its own database, target folder and logs.

A run is a process of its own, split off from one that has loaded dbt already, as loading takes longer than many a run.
For the same reason a project's first run begins with what dbt remembers of parsing a project like it (`parsed_before`).
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import multiprocessing
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

PROJECT_ROOT = Path(__file__).resolve().parents[2]
DUCKDB = "dev"
# The target of the profile that the checks run on; dbt itself reads the same variable.
ENGINE = os.environ.get("DBT_TARGET") or DUCKDB
# What dbt writes about a run, a sixth of the time of a small build; a check that reads its manifest asks --write-json.
WRITES_LITTLE = ["--no-write-json", "--log-level-file", "none"]
PARSE = "partial_parse.msgpack"
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["pytest", "dbt.cli.main", "dbt.adapters.duckdb", "dbt.adapters.postgres"])


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


def installed(project: Path, folder: Path, target: str = ENGINE) -> DbtProject:
    """A copy of a project that installs this one, in a folder, with the link that `dbt deps` would make."""
    copy = folder / "project"
    shutil.copytree(project, copy)
    (copy / "dbt_packages").mkdir()
    (copy / "dbt_packages" / "contact_segmentation").symlink_to(PROJECT_ROOT)
    return DbtProject(folder, project_folder=copy, target=target)


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

    def arguments(self, *arguments: str) -> list[str]:
        """Arguments of dbt, with those that say where everything is."""
        return [
            "--no-use-colors", *arguments,
            "--project-dir", str(self.project_folder), "--profiles-dir", str(self.profiles_folder),
            "--target-path", str(self.work_folder / "target"), "--log-path", str(self.work_folder / "logs"),
        ]  # fmt: skip

    def environment(self, more: dict | None = None) -> dict[str, str]:
        """What a run finds in its environment; it starts in the work folder.

        The DuckDB file is named without its folder there: what dbt remembers of a parse holds for one name of it.
        """
        here = own_place(self.database) | {"CONTACT_SEGMENTATION_DATABASE": self.database.name}
        installed_from = {"CONTACT_SEGMENTATION_PROJECT": str(PROJECT_ROOT)}
        return {**os.environ, "DBT_TARGET": self.target, **here, **installed_from, **(more or {})}

    def run(self, *arguments: str, variables: dict | None = None, environment: dict | None = None) -> DbtRun:
        """Runs `dbt <arguments>`; `variables` go to --vars."""
        self.work_folder.mkdir(parents=True, exist_ok=True)
        if "--write-json" not in arguments:
            arguments = (*WRITES_LITTLE, *arguments)
        given = json.dumps(variables or {})
        if variables:
            arguments = (*arguments, "--vars", given)
        own_parse, parse = self.work_folder / "target" / PARSE, self.parsed_before(given)
        if parse and parse.exists() and not own_parse.exists():
            arguments = ("--partial-parse-file-path", str(parse), *arguments)
        start = run_in_this_process if self.target == "spark" else run_in_a_process_of_its_own
        run = start(self.arguments(*arguments), self.work_folder, self.environment(environment))
        # A run that failed may have parsed what another cannot build upon.
        if run.exit_code == 0 and parse and own_parse.exists() and not parse.exists():
            with tempfile.NamedTemporaryFile(dir=parse.parent, delete=False) as copy:
                copy.write(own_parse.read_bytes())
            os.replace(copy.name, parse)
        return run

    def parsed_before(self, variables: str) -> Path | None:
        """Where the parse of a project with the same settings is kept, for all that run in the folder's session.

        dbt takes from it what still holds, and parses each file that differs.
        """
        folder = os.environ.get("CONTACT_SEGMENTATION_PARSES")
        # On a server the schema is part of the parse, and each project has a schema of its own.
        if not folder or self.target != DUCKDB:
            return None
        settings = (self.project_folder / "dbt_project.yml").read_text() + variables
        # A seed is read from the folder that it was parsed in, also by a project with another seed of its name.
        if (self.project_folder / "seeds").exists():
            settings += str(self.project_folder)
        return Path(folder) / f"{hashlib.md5(settings.encode()).hexdigest()}.msgpack"


def run_in_a_process_of_its_own(arguments: list[str], folder: Path, environment: dict[str, str]) -> DbtRun:
    with tempfile.NamedTemporaryFile() as printed:
        process = PROCESSES.Process(target=dbt, args=(arguments, folder, environment, printed.name))
        process.start()
        process.join()
        return DbtRun(process.exitcode, Path(printed.name).read_text(errors="replace"))


def dbt(arguments: list[str], folder: Path, environment: dict[str, str], printed: str) -> None:
    """The command `dbt <arguments>`, in this process."""
    from dbt.cli.main import cli

    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    with open(printed, "w") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    cli(arguments, prog_name="dbt")


def run_in_this_process(arguments: list[str], folder: Path, environment: dict[str, str]) -> DbtRun:
    """On Spark: the metastore of a trial session admits one process, which is the one that the checks read in."""
    from dbt.cli.main import dbtRunner

    printed, before = io.StringIO(), dict(os.environ)
    os.environ.update(environment)
    try:
        with contextlib.chdir(folder), contextlib.redirect_stdout(printed):
            result = dbtRunner().invoke(arguments)
    finally:
        os.environ.clear()
        os.environ.update(before)
    return DbtRun(0 if result.success else 1, f"{printed.getvalue()}\n{result.exception or ''}")
