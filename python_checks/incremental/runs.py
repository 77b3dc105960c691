"""Runs of dbt on a base that changes, and what they leave."""

from __future__ import annotations

import re
import shutil
from copy import copy
from dataclasses import replace
from pathlib import Path

from support.dbt_runs import ENGINE, DbtRun, installed
from support.digests import Digest, differing_tables, digests_of
from support.parity import MARTS

from incremental.history import CONTACT_COLUMNS, EVENT_COLUMNS, HISTORY_COLUMNS, TYPE_COLUMNS, ChangingBase

# As little as there can be, where a build takes long.
FEW_DATES = {"history_periods": 1, "lookback_periods": 1, "segmentations": ["lifecycle", "rfv", "probe"]}
COMPARED = {
    **MARTS,
    "segmentation_comparison": ["as_of_date", "segmentation", "challenger", "outcome"],
    "stg_events_checked": ["contact_key", "event_type", "occurred_at"],
    "int_contact_activity": ["contact_key", "bucket_end"],
    "int_contact_interests": ["contact_key", "bucket_end", "interest_kind", "interest_name"],
    "int_contact_panel": ["contact_id", "as_of_date"],
    **{f"seg_{name}": ["contact_id", "as_of_date"] for name in ("lifecycle", "engagement", "rfv", "priority", "probe")},
}


# Two attributes with a history, one of them read by company_size.
WITH_HISTORY = {
    "attribute_history_model": "changing_attribute_history",
    "contact_attributes": [
        {"name": "industry", "type": "text"},
        {"name": "employee_count", "type": "integer", "history": True},
        {"name": "country", "type": "text", "history": True},
        {"name": "is_competitor", "type": "boolean"},
        {"name": "is_test_address", "type": "boolean"},
        {"name": "email_opt_in", "type": "boolean", "history": True},
        {"name": "renewal_date", "type": "date", "history": True},
    ],
    "segmentations": ["lifecycle", "engagement", "company_size", "industry"],
}


class Runs:
    """A project whose raw rows change, and the runs of dbt on it."""

    def __init__(self, folder: Path, target: str = ENGINE) -> None:
        self.project = installed(Path(__file__).parent / "project", folder, target)
        (self.project.project_folder / "seeds").mkdir()
        settings = self.project.project_folder / "dbt_project.yml"
        text = "string" if target == "spark" else "varchar"
        columns = dict.fromkeys(
            ["after_model", *CONTACT_COLUMNS, *EVENT_COLUMNS, *TYPE_COLUMNS, *HISTORY_COLUMNS], text
        )
        settings.write_text(settings.read_text().replace('"{{ {} }}"', str(columns)))

    def copied(self, folder: Path) -> Runs:
        """Another such project in which the same runs have been, for a DuckDB file."""
        shutil.copytree(self.project.work_folder, folder, symlinks=True)
        another = copy(self)
        another.project = replace(self.project, work_folder=folder, project_folder=folder / "project")
        return another

    def build(self, base: ChangingBase, *arguments: str, variables: dict | None = None) -> str:
        """Builds the base as it stands; returns what dbt printed."""
        base.write(self.project.project_folder)
        given = base.settings | (variables or {})
        return self.run("build", "--exclude-resource-type", "test", "unit_test", *arguments, variables=given)

    def try_to_build(self, base: ChangingBase, *arguments: str) -> DbtRun:
        """The same of a build that may fail."""
        base.write(self.project.project_folder)
        given = ("build", "--exclude-resource-type", "test", "unit_test", *arguments)
        return self.project.run(*given, variables=base.settings)

    def run(self, *arguments: str, variables: dict | None = None) -> str:
        """Runs dbt; returns what it printed."""
        return self.project.run(*arguments, variables=variables).must_succeed().output

    def digests(self) -> dict[str, Digest]:
        return digests_of(self.project.database, COMPARED)


def must_be_equal(runs: Runs, refreshed: Runs, base: ChangingBase, history: list[str]) -> None:
    """The runs left what a full refresh of the base leaves."""
    refreshed.build(base, "--full-refresh")
    assert differing_tables(runs.digests(), refreshed.digests()) == {}, history


def chunks_built(output: str, model: str) -> tuple[int, int]:
    """How many chunks of a model a run built, and how many there are."""
    built, total = re.search(rf"{model}: (\d+) of (\d+) chunks to build", output).groups()
    return int(built), int(total)
