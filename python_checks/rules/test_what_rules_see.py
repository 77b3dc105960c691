"""What a rule may see: the panel's columns and nothing else, by the relation that it is evaluated on."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest
from support.dbt_runs import DUCKDB, ENGINE, PROJECT_ROOT, DbtProject, installed
from support.macros import rendered_by_dbt
from support.warehouse import Warehouse, open_warehouse

# Every model that evaluates conditions, and a condition as it stands there.
EVALUATING = {
    "seg_engagement": "engagement_score >= engagement_p80",
    "int_contact_segments": "engagement_score >= engagement_p80",
    "int_rule_matches": "engagement_score >= engagement_p80",
    "int_cut_flows": "employee_count >= 250",
}
RULES = [
    {"segmentation": "probe", "segment": "right", "when": "velocity > 1 and industry = 'it''s'"},
    {"segmentation": "probe", "segment": "cast", "when": "cast(industry as integer) > 5"},
    {"segmentation": "probe", "segment": "date", "when": "cast(country as date) > as_of_date"},
]


@pytest.fixture(scope="module")
def compiled(demo_build) -> dict[str, str]:
    """The SQL of these models, by name, for the whole of the base."""
    demo_build.run("compile", "--full-refresh", "--select", *EVALUATING).must_succeed()
    folder = demo_build.work_folder / "target" / "compiled"
    return {name: next(folder.rglob(f"{name}.sql")).read_text() for name in EVALUATING}


def labelled(rules: list[dict[str, str]]) -> list[dict[str, str]]:
    return [rule | {"label": f"{rule['segmentation']}.{rule['segment']}"} for rule in rules]


@pytest.fixture(scope="module")
def asked(demo_build) -> dict[str, Any]:
    """What macros say of the columns and of rules that fail, in one run of dbt."""
    calls = {"columns": "panel_columns() | tojson"}
    if ENGINE != "spark":
        calls["failing"] = (
            f"failing_rules({labelled(RULES)!r}, ref('contact_segmentation', 'int_contact_panel')) | tojson"
        )
    return {name: json.loads(text) for name, text in rendered_by_dbt(demo_build, calls).items()}


def with_condition(compiled: dict[str, str], model: str, condition: str) -> str:
    """The model's SQL with another condition in the place of one."""
    sql = compiled[model]
    assert EVALUATING[model] in sql
    return sql.replace(EVALUATING[model], condition)


def run(warehouse: Warehouse, sql: str) -> None:
    warehouse.query(f"select count(*) as n from ({sql}) as evaluated")


def test_the_panel_has_the_columns_that_conditions_may_use_and_no_other(asked, demo_warehouse):
    columns = set(demo_warehouse.query("select * from int_contact_panel limit 0").columns)
    assert columns == {column["name"] for column in asked["columns"]}
    assert not any(name.startswith("outcome_") for name in columns)
    assert len(columns) > 60


@pytest.mark.parametrize("model", EVALUATING)
def test_the_engine_itself_knows_no_outcome_where_conditions_are_evaluated(model, compiled, demo_warehouse):
    run(demo_warehouse, with_condition(compiled, model, "as_of_date >= date '2025-01-01'"))
    closed = ["outcome_value > 0", "is_mature", "segmentation = 'x'"]
    closed += ["columns('outcome_.*') > 0"] if ENGINE == DUCKDB else []
    for condition in closed:
        with pytest.raises(Exception, match=r"(?i)outcome|is_mature|segmentation"):
            run(demo_warehouse, with_condition(compiled, model, condition))


@pytest.mark.skipif(ENGINE == "spark", reason="A row has no name there.")
@pytest.mark.parametrize("model", EVALUATING)
def test_the_whole_row_holds_no_outcome(model, compiled, demo_warehouse):
    """Nobody is found by it, where everybody is found by what the panel has."""
    whole_row = "cast(to_json(panel) as varchar) like '%{}%'"
    sql = {
        name: with_condition(compiled, model, whole_row.format(column))
        for name, column in (("all", "is_active"), ("nobody", "outcome_"), ("false", "not in any row"))
    }
    found = {name: sorted(map(str, demo_warehouse.query(text).values.tolist())) for name, text in sql.items()}
    assert found["nobody"] == found["false"] != found["all"]


@pytest.mark.skipif(ENGINE == "spark", reason="It is named before it is tried there, and dbt ends with it.")
def test_rules_that_fail_on_the_data_are_named(asked):
    assert [sentence.split(":")[0] for sentence in asked["failing"]] == ["probe.cast", "probe.date"]
    assert all(RULES[place]["when"] in asked["failing"][place - 1] for place in (1, 2))


def test_where_nothing_goes_on_after_an_error_the_last_one_named_is_the_one_that_fails(demo_build):
    call = f"contact_segmentation.default__failing_rules({labelled(RULES)!r}, panel)"
    template = f"{{% set panel = ref('int_contact_panel') %}}{{% if execute %}}{{{{ {call} }}}}{{% endif %}}"
    stopped = demo_build.run("--quiet", "compile", "--inline", template)
    assert stopped.exit_code != 0
    assert re.findall(r"(probe\.\w+): its condition is tried alone", stopped.output) == ["probe.right", "probe.cast"]


@pytest.mark.skipif(ENGINE != DUCKDB, reason="It begins with the file of the demo.")
def test_a_run_that_ends_in_a_failing_rule_names_it_also_as_a_package(demo_build, tmp_path):
    project = installed(PROJECT_ROOT / "python_checks" / "broken_input" / "project", tmp_path)
    shutil.copy(demo_build.database, project.database)
    segments = ", ".join(
        f"contact_segmentation.segment({rule['segment']!r}, when={rule['when']!r}, action='x', owner='y')"
        for rule in RULES
    )
    (project.project_folder / "models" / "seg_probe.sql").write_text(
        f"{{{{ contact_segmentation.segmentation(question='Why?', family='test', segments=[{segments}],"
        " otherwise=contact_segmentation.segment('rest', action='x', owner='y')) }}"
    )
    only_it = {"segmentations": ["probe"], "compared_segmentations": []}
    failed = project.run("--quiet", "run", "--select", "int_contact_segments", variables=only_it)
    assert failed.exit_code != 0
    said = re.findall(r"int_contact_segments failed\. Segmentation 'probe', segment '(\w+)'", failed.output)
    assert said == ["cast", "date"], failed.output


# A condition cut into words

TOKENS = {
    "velocity>=1.5e3 and is_active": ["velocity", ">", "=", "1.5e3", "and", "is_active"],
    "country = 'it''s -- no remark' -- one": ["country", "=", "'it''s -- no remark'", "-- one"],
    "x::text in ('a', \"B c\") /* a */": ["x", "::", "text", "in", "(", "'a'", ",", "b c", ")", "/* a */"],
    "a is null or größe > .5": ["a", "is", "null", "or", "größe", ">", ".5"],
    "a = 'b": ["a", "=", "'", "b"],
}


def test_conditions_are_cut_into_words_and_signs(demo_build):
    calls = {f"tokens_{place}": f"condition_tokens({text!r}) | tojson" for place, text in enumerate(TOKENS)}
    rendered = rendered_by_dbt(demo_build, calls)
    for place, (text, tokens) in enumerate(TOKENS.items()):
        assert [token["text"] for token in json.loads(rendered[f"tokens_{place}"])] == tokens, text


# Functions that a condition may not call


@pytest.mark.skipif(ENGINE != DUCKDB, reason="It says of its functions whether they are the same at every call.")
def test_no_function_of_the_engine_is_open_that_may_say_something_else_tomorrow(demo_build):
    rendered = rendered_by_dbt(
        demo_build, {"closed": "closed_functions() | map(attribute='functions') | list | tojson"}
    )
    closed = "|".join(json.loads(rendered["closed"]))
    functions = duckdb.connect().execute(
        "select distinct function_name from duckdb_functions()"
        " where (function_type = 'scalar' and stability <> 'CONSISTENT')"
        " or (function_type = 'macro' and macro_definition like '%current_timestamp%')"
    )
    names = [name for (name,) in functions.fetchall()]
    assert len(names) > 25
    assert [name for name in names if not re.fullmatch(closed, name)] == []


# The query of the README


def test_who_is_in_a_segment_asks_for_nothing_that_is_not_on(demo_build, tmp_path):
    """Of the command of the README that reads files: no attributes, and three of the segmentations."""
    project = DbtProject(tmp_path)
    chosen = {"contact_attributes": [], "segmentations": ["lifecycle", "engagement", "rfv"]}
    project.run("compile", "--select", "who_is_in_a_segment", variables=chosen).must_succeed()
    sql = next(Path(project.work_folder / "target" / "compiled").rglob("who_is_in_a_segment.sql")).read_text()
    sql = re.sub(r'("?\w+"?\.)?"?\w+"?\."?(dim_contacts|dim_segments|segment_share)"?', r"\2", sql)
    with open_warehouse(demo_build.database) as warehouse:
        found = warehouse.query(sql)
    assert list(found.columns) == [
        *("contact_id", "email", "engagement_score", "value_lifetime"),
        *("lifecycle_segment", "engagement_segment", "rfv_segment"),
    ]
    assert set(found["rfv_segment"]) == {"champions"}
    assert found["value_lifetime"].astype(float).is_monotonic_decreasing
