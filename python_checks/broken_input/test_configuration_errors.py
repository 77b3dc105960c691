"""A mistake in configuration stops the run before a model is built: its own name, what was given, what is allowed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from support.dbt_runs import DUCKDB, ENGINE, DbtProject, DbtRun, installed

PERCENTILE = "a number between 0 and 1, both left out"
MODEL_NAME = "the name of a model or seed of this project or of an installed package"
ATTRIBUTES = "a list of {name, type}"
CLASSES = "a list of names in lower snake case, each once, with email and other among them"
DATE = "a date as YYYY-MM-DD that is not after today"
BUSINESSES = "b2b_saas with early or growth or enterprise, ecommerce with early or mature, fintech with growth"
FILES = "the path of CSV or Parquet files"
FILE_COLUMNS = "names of columns, each with the name of the file's column, or a list of names whose values are joined"
FILE_CONSTANTS = "names of columns, each with a text or a number that every row gets"
ONES = (
    "acquisition_channel, company_size, company_size_100_500, engagement, industry, lifecycle, priority, rfv,"
    " value_tier"
)


@dataclass(frozen=True)
class Mistake:
    """A wrong value of a var, what the message says was given, and what it says is allowed."""

    var: str
    value: Any
    given: str
    allowed: str

    @property
    def message(self) -> str:
        return f"var {self.var}: got {self.given}, allowed is {self.allowed}"


def mistakes(var: str, allowed: str, *values: tuple[Any, str]) -> list[Mistake]:
    return [Mistake(var, value, given, allowed) for value, given in values]


# What dbt can see while it parses. The values of a var go to different runs; a run lists all of its mistakes at once.
SEEN_WHILE_PARSING = [
    mistakes("contacts_model", MODEL_NAME, (None, "nothing"), ("  ", "  "), (7, "7"), ([], "[]")),
    mistakes("events_model", MODEL_NAME, (None, "nothing"), ("", "nothing"), (True, "True"), ({}, "{}")),
    mistakes("event_types_model", MODEL_NAME, (None, "nothing"), (1.5, "1.5"), ([], "[]"), ({}, "{}")),
    mistakes("attribute_history_model", f"{MODEL_NAME}, or null where attributes have no history",
        ([], "[]"), (7, "7"), ("", "nothing"), (True, "True")),
    mistakes("contact_attributes", ATTRIBUTES, ("industry", "industry"),
        ({"industry": "text"}, "{'industry': 'text'}"), ([{"name": "x"}], "{'name': 'x'}"), (["x"], "x")),
    mistakes(
        "event_classes", CLASSES, ("email", "email"), (["email"], "['email']"),
            (["other", "email", "email"], "['other', 'email', 'email']"),
        (["other", "email", "No way"], "'No way'"), (None, "nothing"), (["other", "email", "web\n"], "'web '"),
        (["other", "email", ["web"]], "['other', 'email', ['web']]"),
    ),
    mistakes("segmentations", "a list of declared segmentations", ("lifecycle", "lifecycle"), (None, "nothing"),
        ([], "[]"), (["rfv", "rfv"], "['rfv', 'rfv']"), (5, "5"), ([["rfv"]], "[['rfv']]")),
    mistakes("findings", "a list of declared findings, each once", ("stale", "stale"), (None, "nothing"),
        ([], "[]"), (["stale", "stale"], "['stale', 'stale']"), (5, "5"), ({}, "{}"),
        ([{"stale": True}], "[{'stale': True}]")),
    mistakes("compared_segmentations", "a list of declared segmentations, each once", ("rfv", "rfv"), (None, "nothing"),
        (["rfv", "rfv"], "['rfv', 'rfv']"), (5, "5"), ({}, "{}"), ([[]], "[[]]")),
    mistakes("bootstrap_replicates", "a whole number from 20 to 2000", (19, "19"), (2001, "2001"), (99.5, "99.5"),
        ("200", "the text '200'"), (True, "True")),
    mistakes("min_published_contacts", "a whole number from 1 on", (0, "0"), (-5, "-5"), (2.5, "2.5"),
        ("10", "the text '10'"), (None, "nothing")),
    mistakes("period_grain", "day, week, month, quarter", ("year", "year"), (None, "nothing"), ("Month", "Month"),
        (1, "1"), ([], "[]")),
    mistakes("history_periods", "a whole number from 0 to 120", (-1, "-1"), (121, "121"), (1.5, "1.5"),
        ("12", "the text '12'"), (None, "nothing")),
    mistakes("lookback_periods", "a whole number from 1 to 120", (0, "0"), ("x", "the text 'x'"), (None, "nothing"),
        (2.5, "2.5"), ([3], "[3]")),
    mistakes("outcome_periods", "a whole number from 1 to 120", (0, "0"), (1000, "1000"), ("", "the text ''"),
        (None, "nothing"), (True, "True")),
    mistakes(
        "as_of_date", DATE, ("2025-02-31", "2025-02-31"), ("2999-01-01", "2999-01-01"), ("tomorrow", "tomorrow"),
            ("1899-12-31", "1899-12-31"),
        (20250301, "20250301"), ("2025-03-01\n", "2025-03-01 "),
    ),
    mistakes("created_at_from_first_event", "true, false", (None, "nothing"), ("yes", "yes"), (1, "1")),
    mistakes("known_by_load_time", "true, false", (None, "nothing"), ("no", "no"), (0, "0")),
    mistakes("data_begin", DATE, ("2025-02-29", "2025-02-29"), ("2999-01-01", "2999-01-01"), ("first", "first"),
        (20250301, "20250301"), ("", "nothing")),
    mistakes("data_complete_until", DATE, ("2024-02-30", "2024-02-30"), ("2999-01-01", "2999-01-01"), ("now", "now"),
        ("1900-01-01", "1900-01-01"), ([], "[]")),
    mistakes("engagement_half_life_days", "a number of days from 0.001 to 36500", (0, "0"), ("x", "the text 'x'"),
        (None, "nothing"), (1e6, "1000000.0"), (True, "True")),
    mistakes("high_engagement_percentile", PERCENTILE, (0, "0"), (1, "1"), (80, "80"), ("x", "the text 'x'"),
        (None, "nothing")),
    mistakes("low_engagement_percentile", PERCENTILE, (1, "1"), (-0.1, "-0.1"), (40, "40"), (None, "nothing"),
        ([], "[]")),
    mistakes("min_segment_size", "a number from 1 on", (0, "0"), (-100, "-100"), ("100", "the text '100'"),
        (None, "nothing"), (float("nan"), "the text 'NaN'")),
    mistakes("min_segment_share", "a number from 0 to 1, 1 left out", (1, "1"), (-0.01, "-0.01"),
        ("1%", "the text '1%'"), (None, "nothing"), (float("inf"), "the text 'Infinity'")),
    mistakes("max_segment_share", "a number from 0 to 1, 0 left out", (0, "0"), (1.1, "1.1"), (80, "80"),
        (None, "nothing"), (True, "True")),
    mistakes("strong_spread_ratio", "a number from 1 on", (0.5, "0.5"), (-5, "-5"), ("5x", "the text '5x'"),
        (None, "nothing")),
    mistakes("confidence_level", "a number from 0.5 to 1, 1 left out", (1, "1"), (95, "95"), (0.05, "0.05"),
        ("95%", "the text '95%'"), (None, "nothing")),
    mistakes("size_test_severity", "warn, error", ("fatal", "fatal"), (None, "nothing"), ("ERROR", "ERROR"), (1, "1")),
    mistakes("max_rejected_share", "a number from 0 to 1", (1.5, "1.5"), ("1%", "the text '1%'"), (None, "nothing")),
    mistakes("max_nulled_share", "a number from 0 to 1", (-0.1, "-0.1"), (None, "nothing")),
    mistakes("max_repeated_share", "a number from 0 to 1", (1.1, "1.1"), (None, "nothing")),
    mistakes("max_unknown_type_share", "a number from 0 to 1", (2, "2"), (True, "True")),
    mistakes("rejected_share_error", "a number from 0 to 1, 0 left out, or null", (0, "0"), (50, "50"),
        ("half", "the text 'half'")),
    mistakes("business_type", BUSINESSES, ("bank", "bank with the var business_stage nothing"),
        ("b2b_saas", "b2b_saas with the var business_stage nothing"), (5, "5 with the var business_stage nothing")),
    mistakes("audience_context", "b2b_saas_early, b2b_saas_growth_mature", ("retail", "retail"), ([], "[]"), (1, "1")),
    mistakes("files_encoding", "utf-8, utf-16, latin-1", ("cp1252", "cp1252"), (None, "nothing"), ("UTF-8", "UTF-8"),
        (8, "8")),
    mistakes("files_separator", "one character, such as , or ;", (";;", ";;"), (None, "nothing"), ("", "nothing"),
        ("\"", "\""), (1, "1")),
    mistakes("contacts_columns", FILE_COLUMNS, ("id", "id"), ({"contact_id": ""}, "contact_id: "),
        ({"email": []}, "email: []"), ({"email": {"E-Mail": 1}}, "email: {'E-Mail': 1}"), (["id"], "['id']")),
    mistakes("events_columns", FILE_COLUMNS, ({"event_id": ["id", None]}, "event_id: ['id', None]"), (True, "True")),
    mistakes("events_constants", FILE_CONSTANTS, ("purchase", "purchase"), ({"event_type": None}, "event_type: None"),
        ({"event_type": ["purchase"]}, "event_type: ['purchase']")),
]  # fmt: skip


def runs_of(families: list[list[Mistake]]) -> list[list[Mistake]]:
    """The mistakes dealt to as few runs as there can be, each var at most once in a run."""
    n_runs = max(len(family) for family in families)
    return [[family[number] for family in families if number < len(family)] for number in range(n_runs)]


def must_stop_before_any_model(run: DbtRun, messages: Iterable[str]) -> None:
    assert run.exit_code != 0, run.output
    assert "created sql" not in run.output, run.output
    missing = [message for message in messages if message not in " ".join(run.output.split())]
    assert not missing, "\n".join([*missing, run.output])


def dbt_run(folder: Path, variables: dict[str, Any]) -> DbtRun:
    """A run that would build one small model first of all."""
    return DbtProject(folder).run("run", "--select", "dim_segments", variables=variables)


@pytest.mark.parametrize("wrong", runs_of(SEEN_WHILE_PARSING), ids=lambda wrong: f"{len(wrong)} mistakes")
def test_wrong_vars_are_all_named_at_once(wrong, tmp_path):
    run = dbt_run(tmp_path, {mistake.var: mistake.value for mistake in wrong})
    must_stop_before_any_model(run, [" ".join(mistake.message.split()) for mistake in wrong])


HISTORY = "history: true for plan, allowed is history: true only where the var attribute_history_model names the model"


@pytest.mark.parametrize(
    ("attribute", "model", "message"),
    [
        ({"history": "yes"}, None, "var contact_attributes: got the history 'yes' for plan, allowed is true, false."),
        ({"history": 1}, None, "var contact_attributes: got the history '1' for plan, allowed is true, false."),
        ({"history": True}, None, f"var contact_attributes: got {HISTORY} that gives it."),
        (
            {"history": False},
            "event_types",
            "var attribute_history_model: got event_types and no attribute with a history, allowed is null, or a model"
            " with history: true for an attribute of the var contact_attributes.",
        ),
    ],
)
def test_attributes_and_the_model_of_their_history(attribute, model, message, tmp_path):
    attributes = [{"name": "plan", "type": "text"} | attribute]
    run = dbt_run(tmp_path, {"contact_attributes": attributes, "attribute_history_model": model})
    must_stop_before_any_model(run, [message])


def test_model_of_the_history_must_have_its_columns(tmp_path):
    run = DbtProject(tmp_path).run(
        "build", "--select", "+stg_attribute_history", "--exclude-resource-type", "test", "unit_test",
        variables={
            "contact_attributes": [{"name": "plan", "type": "text", "history": True}],
            "attribute_history_model": "event_types",
            "segmentations": ["lifecycle"],
            "compared_segmentations": [],
        },
    )  # fmt: skip
    assert run.exit_code != 0
    assert (
        "var attribute_history_model: the model 'event_types' lacks the column(s) contact_id, attribute, value,"
        " valid_from. It must give: contact_id, attribute, value, valid_from. It gives: event_type,"
    ) in " ".join(run.output.split())


def test_vars_that_contradict_one_another(tmp_path):
    run = dbt_run(
        tmp_path,
        {
            "contact_attributes": [
                {"name": "Industry", "type": "text"},
                {"name": "a", "type": "money"},
                {"name": "a", "type": "text"},
                {"name": "outcome_value", "type": "number"},
            ],
            "low_engagement_percentile": 0.8,
            "min_segment_share": 0.9,
            "data_begin": "2024-05-01",
            "data_complete_until": "2024-05-01",
            "as_of_date": "2024-04-01",
            "contacts_model": "base_files__contacts",
            "contacts_files": " ",
            "events_model": "base_files__events",
            "events_columns": {"event_type": "type"},
            "events_constants": {"event_type": "purchase"},
        },
    )
    must_stop_before_any_model(
        run,
        [
            "var data_begin: got 2024-05-01 with the var as_of_date 2024-04-01, allowed is a date before it.",
            "var data_begin: got 2024-05-01 with the var data_complete_until 2024-05-01, allowed is a date before it.",
            "var contact_attributes: got the name 'Industry', allowed is lower snake case, 50 letters at most.",
            "var contact_attributes: got the type 'money' for a,"
            " allowed is text, integer, number, boolean, date, timestamp.",
            "var contact_attributes: got the name 'a' twice, allowed is every name once.",
            "var contact_attributes: got the name 'outcome_value', which the panel uses itself,"
            " allowed is any other name.",
            "var low_engagement_percentile: got 0.8,"
            " allowed is a number below the var high_engagement_percentile, which is 0.8.",
            "var min_segment_share: got 0.9, allowed is a number below the var max_segment_share, which is 0.8.",
            f"var contacts_files: got , allowed is {FILES}",
            f"var events_files: got nothing, allowed is {FILES}",
            "because the var events_model is base_files__events",
            "var events_constants: got event_type, which the var events_columns names too,"
            " allowed is each column in one of them.",
        ],
    )


def test_segmentations_that_no_model_declares(tmp_path):
    """Found while dbt parses, by the files that there are: dbt itself would stop at the first, and name no var."""
    run = dbt_run(
        tmp_path,
        {
            "segmentations": ["lifecycle", "weather"],
            "compared_segmentations": ["lifecycle", "storms"],
            "period_grain": 1,
        },
    )
    must_stop_before_any_model(
        run,
        [
            "var segmentations: got 'weather', which no model declares (it would be the model seg_weather),"
            f" allowed is a list of declared segmentations, each once: {ONES}.",
            "var compared_segmentations: got 'storms', which no model declares (it would be the model seg_storms),"
            f" allowed is a list of declared segmentations, each once: {ONES}.",
            "var period_grain: got 1",
        ],
    )
    assert "which was not found" not in run.output


def test_names_that_clash_with_the_panel(tmp_path):
    """What columns the panel has is only known once dbt has parsed the models, so the run's first step names these."""
    run = dbt_run(
        tmp_path,
        {
            "contact_attributes": [
                {"name": "velocity", "type": "text"},
                {"name": "n_email_events_recent", "type": "text"},
            ],
        },
    )
    must_stop_before_any_model(
        run,
        [
            "var contact_attributes: got the name 'velocity', which the panel uses itself, allowed is any other name.",
            "var contact_attributes: got the name 'n_email_events_recent', which the panel uses itself,"
            " allowed is any other name.",
        ],
    )


def test_a_finding_that_no_model_declares(tmp_path):
    """Findings are looked up by ref, which would stop dbt with a message of its own that says nothing of the var."""
    must_stop_before_any_model(
        dbt_run(tmp_path, {"findings": ["stale", "weather"]}),
        [
            "var findings: got 'weather', which no model declares (it would be the model find_weather),"
            " allowed is a list of declared findings, each once: dead_rule, default_too_large,",
        ],
    )


@pytest.mark.parametrize(
    ("var", "name"),
    [("contacts_model", "stg_contacts"), ("events_model", "dim_contacts"), ("event_types_model", "stg_event_types")],
)
def test_a_source_that_this_package_makes_itself(var, name, tmp_path):
    """dbt would find that the models wait for one another, and say nothing of the var."""
    must_stop_before_any_model(
        dbt_run(tmp_path, {var: name}),
        [
            f"var {var}: got '{name}', which the package contact_segmentation makes from the source,"
            " allowed is the name of a model or seed that is the source."
        ],
    )


def test_a_seed_that_is_called_like_one_of_this_package(tmp_path):
    """The project's own event types would never be read, and nothing would say so."""
    project = installed(Path(__file__).parent / "project", tmp_path)
    settings = project.project_folder / "dbt_project.yml"
    settings.write_text(
        settings.read_text()
        .replace("flags:", "seed-paths: [seeds]\n\nflags:")
        .replace("tats: false", "tats: false\n  require_ref_searches_node_package_before_root: true")
    )
    (project.project_folder / "seeds").mkdir()
    (project.project_folder / "seeds" / "event_types.csv").write_text(
        "event_type,event_class,engagement_weight,is_engagement,is_conversion,is_value\n"
        "order_paid,purchase,10,true,true,true\n"
    )
    must_stop_before_any_model(
        project.run("run", "--select", "stg_event_types"),
        [
            "var event_types_model: got 'event_types', which is a model or seed of the package contact_segmentation as"
            " well as of broken_input, allowed is a name that only one of them has: rename yours."
        ],
    )


def test_attributes_that_are_called_like_words_of_sql_or_columns_of_this_project(tmp_path):
    words = ["group", "order", "user", "default", "ilike", "current_date", "tablesample", "pivot", "not", "ctid"]
    taken = ["email", "raw_row", "is_latest", "created_at_issue", "raw_plan", "plan_issue"]
    taken += ["n_raw_rows", "raw_deleted_at", "deleted_at_issue", "known_until"]
    attributes = [{"name": name, "type": "text"} for name in [*words, *taken, "plan", "a" * 51]]
    must_stop_before_any_model(
        dbt_run(tmp_path, {"contact_attributes": attributes}),
        [
            *(f"got the name '{word}', which is a word of SQL, allowed is any other name" for word in words),
            *(f"got the name '{name}', which the panel uses itself, allowed is any other name" for name in taken),
            f"got the name '{'a' * 51}', allowed is lower snake case, 50 letters at most.",
        ],
    )


def test_names_that_are_no_words_of_sql_work(tmp_path):
    names = ["date", "type", "value", "index", "plan", "rank", "row", "interval", "time", "values", "position", "level"]
    attributes = [{"name": name, "type": "text"} for name in names]
    run = DbtProject(tmp_path).run("compile", "--select", "stg_contacts", variables={"contact_attributes": attributes})
    assert "contact_attributes" not in run.output, run.output


def test_vars_that_are_misspelt(tmp_path):
    """--vars and the top of a project's vars are for all projects: there only what is nearly one of ours is named."""
    project = installed(Path(__file__).parent / "project", tmp_path)
    settings = project.project_folder / "dbt_project.yml"
    settings.write_text(
        settings.read_text()
        + "vars:\n  event_model: x\n  fiscal_year: 2024\n  broken_input: {segmentation: mine}\n"
        + "  contact_segmentation: {lookback_days: 90}\n"
    )
    run = project.run("run", "--select", "dim_segments", variables={"lookback_period": 6, "contact_id": "c1"})
    must_stop_before_any_model(
        run,
        [
            "var lookback_period: got 6, allowed is no var of this name (did you mean lookback_periods?).",
            "var event_model: got x, allowed is no var of this name (did you mean events_model?).",
            "var lookback_days: got 90, allowed is no var of this name, but as_of_date, attribute_history_model,",
        ],
    )
    for name in ("fiscal_year", "segmentation:", "contact_id"):
        assert f"var {name}" not in run.output


def test_a_model_that_does_not_exist(tmp_path):
    """dbt itself stops here, before this project's checks run: it names what was asked for, and the model that asks."""
    must_stop_before_any_model(
        dbt_run(tmp_path, {"event_types_model": "types_nowhere"}),
        ["'types_nowhere' which was not found", "stg_event_types"],
    )


def test_a_segmentation_that_is_on_and_disabled(tmp_path):
    """A file of its name is there, so dbt itself stops here too: it names the model, and the catalogue that asks."""
    sql = "{{ config(enabled=false) }}" + declaration(several(ALL_RIGHT))
    run = project_with("seg_weather", sql, tmp_path).run(
        "run",
        *("--select", "dim_segments"),
        variables={"segmentations": ["lifecycle", "weather"]},
    )
    must_stop_before_any_model(run, ["'seg_weather' which is disabled", "catalogue_segments"])


def test_columns_of_files_that_there_are_not(tmp_path):
    """Attributes are columns too, so this is known once dbt has parsed."""
    run = dbt_run(
        tmp_path,
        {
            "contact_attributes": [{"name": "plan", "type": "text"}],
            "contacts_columns": {"plan": "Plan", "emial": "E-Mail"},
            "events_constants": {"event_typ": "purchase"},
            "segmentations": ["lifecycle"],
            "compared_segmentations": [],
        },
    )
    must_stop_before_any_model(
        run,
        [
            "var contacts_columns: got emial: E-Mail, allowed is names of contact_id, email, created_at, updated_at,"
            " merged_into_contact_id, plan, deleted_at, each with the name of the file's column",
            "var events_constants: got event_typ: purchase, allowed is names of event_id, contact_id, event_type,",
        ],
    )
    assert "got plan" not in run.output, run.output


@pytest.mark.skipif(ENGINE == DUCKDB, reason="It reads files.")
def test_files_as_a_source_on_an_engine_that_reads_none(tmp_path):
    chosen = {"contacts_model": "base_files__contacts", "contacts_files": "contacts.csv"}
    run = DbtProject(tmp_path).run("run", "--select", "base_files__contacts", variables=chosen)
    must_stop_before_any_model(run, ["var contacts_model: got base_files__contacts on the target's type"])


SEGMENT = "contact_segmentation.segment('{name}', when='{when}', action='{action}', owner='{owner}')"
ALL_RIGHT = "contact_segmentation.segment('all_right', when='is_active', action='x', owner='y')"
DEFAULT = "contact_segmentation.segment('rest', action='x', owner='y')"


def declaration(
    segments: str,
    otherwise: str | None = DEFAULT,
    about: str = "question='Why?', family='test', ",
    cuts: str | None = None,
) -> str:
    default = f", otherwise={otherwise}" if otherwise else ""
    named = f", cuts={cuts}" if cuts else ""
    return f"{{{{ contact_segmentation.segmentation({about}segments={segments}{default}{named}) }}}}"


def several(*segments: str) -> str:
    return f"[{', '.join(segments)}]"


def segment(name: str, when: str = "is_active", action: str = "x", owner: str = "y") -> str:
    return SEGMENT.format(name=name, when=when, action=action, owner=owner)


SNAKE_CASE = "the name must be lower snake case"
OUTCOMES_LATER = "outcomes lie after the as-of date, and rules may use the columns of the panel, which lie before it"
MORE_THAN_THE_ROW = (
    "which reads more than the row, and a condition may read the columns of the panel alone, each by its name"
)
CLOCK = "which is a clock, and a rule must say the same of a past date whenever it is asked"
CHANCE = "which is chance, and a contact must be in the same segment whenever it is asked"
WINDOW = "which is a window function, and a condition sees one contact at one date"
AGGREGATE = "which sums over several contacts, and a condition sees one"
JINJA = "the condition holds Jinja, which is not rendered within a text; join the text from its parts"
NOT_OPENED = "the condition closes a bracket ) that it has not opened"
NOT_CLOSED = "the condition does not close a bracket; it lacks )"
# What a condition may not be as it is written, and what is said of it.
CLOSED_CONDITIONS = [
    ("velocity > 1 -- isn't it\n or outcome_value > 0 -- isn't it", "the condition holds a remark (--); say it in the"),
    ("velocity > 1 /* it's */ or outcome_value > 0 /* it's */", f"the condition uses outcome_value; {OUTCOMES_LATER}"),
    ('"outcome_value" > 0', f"the condition uses outcome_value; {OUTCOMES_LATER}"),
    ("columns('outcome_.*') > 0", f"the condition uses columns, {MORE_THAN_THE_ROW}"),
    ("exists (select 1 from int_contact_features)", f"the condition uses select, {MORE_THAN_THE_ROW}"),
    ("(from int_contact_features) is null", f"the condition uses from, {MORE_THAN_THE_ROW}"),
    ("unnest([true, false])", f"the condition uses unnest, {MORE_THAN_THE_ROW}"),
    ("query_to_xml('select 1', true, true, '') is null", f"the condition uses query_to_xml, {MORE_THAN_THE_ROW}"),
    ("panel.velocity > 1", "the condition has a dot between names (panel.velocity); columns are named alone"),
    ("created_at < Current_Date", f"the condition uses current_date, {CLOCK}"),
    ("created_at < now()", f"the condition uses now, {CLOCK}"),
    ("age(created_at) > interval '1 year'", f"the condition uses age, {CLOCK}"),
    ("created_at > ago(interval '30 days')", f"the condition uses ago, {CLOCK}"),
    ("current_query_id() % 2 = 0", "the condition uses current_query_id, which is chance"),
    ("current_user = 'ana'", "the condition uses current_user, which says who asks and where"),
    ("random () < 0.5", f"the condition uses random, {CHANCE}"),
    ("cast(gen_random_uuid() as varchar) < '8'", f"the condition uses gen_random_uuid, {CHANCE}"),
    ("row_number() over (order by velocity) = 1", f"the condition uses over, {WINDOW}"),
    ("velocity > avg(velocity)", f"the condition uses avg, {AGGREGATE}"),
    ("count(*) > 1", f"the condition uses count, {AGGREGATE}"),
    ("is_active) or (is_customer", NOT_OPENED),
    ("is_active) then 1 when (true", NOT_CLOSED),
    ("((is_active)", NOT_CLOSED),
    ("is_active; drop table contacts", "the condition has a semicolon; it is one expression"),
    ("country = 'de", "the condition has a quote ' that does not end"),
    ("is_active /* or", "the condition has a remark that does not end"),
    ("country = 'it\\'s'", "the condition has a backslash before a quote, which engines read differently"),
    ("country = $$de$$", "the condition has the sign $ outside of quotes"),
    ("velocity > {{ var('pace') }}", JINJA),
    ("country = '{{ var(\"home\") }}'", JINJA),
]
# What looks like it and is none of it.
OPEN_CONDITIONS = [
    "country = 'now() -- ; (select outcome_value' and industry <> 'it''s'",
    "current_plan = 'a' and age > 18 and count > 1 and random",
    "as_of_date >= date '2024-01-01' and extract(year from created_at) = 2024",
    "days_since_last_purchase is not distinct from 3 or created_at > as_of_date - interval '3 months'",
    "(employee_count + 1) * 2.5 >= 1e3 and coalesce(country, '') in ('de', 'at') and 'x' like '%(%'",
]
BROKEN_DECLARATIONS = {
    "seg_closed_conditions": (
        declaration(
            several(
                *(
                    f"contact_segmentation.segment('closed_{index}', when={when!r}, action='x', owner='y')"
                    for index, (when, _) in enumerate(CLOSED_CONDITIONS)
                ),
                *(
                    f"contact_segmentation.segment('open_{index}', when={when!r}, action='x', owner='y')"
                    for index, when in enumerate(OPEN_CONDITIONS)
                ),
            )
        ),
        [f"segment 'closed_{index}': {message}" for index, (_, message) in enumerate(CLOSED_CONDITIONS)],
    ),
    "seg_everything_wrong": (
        declaration(
            several(
                segment("twice"),
                segment("twice"),
                segment("Not Snake"),
                segment("1st"),
                segment("kebab-case"),
                segment("line_break\\n"),
                segment("blank", when="  "),
                "contact_segmentation.segment('none', action='x', owner='y')",
                segment("no_action", action=" "),
                segment("no_owner", owner=""),
                "contact_segmentation.segment('neither', when='true')",
                segment("future", when="velocity > 1 and outcome_n_conversions > 0"),
                segment("shouted", when="Outcome_Value > 0"),
                segment("rest"),
            ),
            about="",
        ),
        [
            "argument question: got nothing; give the question that the segmentation answers",
            "argument family: got nothing; give what it splits by",
            "segment 'twice': the name is given twice; every name must be unique within the segmentation",
            f"segment 'Not Snake': {SNAKE_CASE}",
            f"segment '1st': {SNAKE_CASE}",
            f"segment 'kebab-case': {SNAKE_CASE}",
            f"segment 'line_break ': {SNAKE_CASE}",
            "segment 'blank': the condition (when) is empty; give SQL over panel columns, or make this segment the"
            " default (otherwise)",
            "segment 'none': the condition (when) is empty",
            "segment 'no_action': the action is missing; say what is done with these contacts",
            "segment 'no_owner': the owner is missing; say who does it",
            "segment 'neither': the action is missing",
            "segment 'neither': the owner is missing",
            f"segment 'future': the condition uses outcome_n_conversions; {OUTCOMES_LATER}",
            f"segment 'shouted': the condition uses outcome_value; {OUTCOMES_LATER}",
            "segment 'rest': the name is given twice",
        ],
    ),
    "seg_no_default": (
        declaration(several(ALL_RIGHT), otherwise=None),
        ["argument otherwise: got nothing; a default is needed: segment(name, action, owner) without a condition"],
    ),
    "seg_default_with_a_condition": (
        declaration("[]", otherwise=segment("rest")),
        [
            "argument otherwise: the default 'rest' has the condition 'is_active';"
            " it takes everyone else and must have none",
            "argument segments: got []; give a list of at least one segment(...)",
        ],
    ),
    "Seg_wrong_name": (
        declaration("['a', 5]", otherwise="'rest'"),
        [
            "the model's name must be seg_<name> with <name> in lower snake case, for example seg_lifecycle",
            "argument segments: got a; every entry must be a segment(...)",
            "argument otherwise: got rest; a default is needed",
        ],
    ),
    "seg_text": (
        declaration("'active, silent'"),
        ["argument segments: got active, silent; give a list of at least one segment(...)"],
    ),
    "seg_wrong_cuts": (
        declaration(
            several(
                segment("all", when="a > {Large} and b > {kebab-case} and c > {text} and d > {truth} and e > {zero}"),
                segment("more", when="f > {nothing} and g > {power} and h > {fine} and i = \\'{quoted}\\' and j ~ {2}"),
                segment("unknown_cut", when="k > {lareg} and l > {fine}"),
            ),
            cuts="{'Large': 1, 'kebab-case': 2, 'text': '250', 'truth': true, 'zero': 0.0, 'nothing': none,"
            " 'power': 1e20, 'fine': -0.5, 'unused': 7}",
        ),
        [
            f"cut 'Large': {SNAKE_CASE}",
            f"cut 'kebab-case': {SNAKE_CASE}",
            "cut 'text': got the text '250'; give a number in plain digits, for example 250 or 0.5",
            "cut 'truth': got True; give a number in plain digits",
            "cut 'zero': got 0.0; cuts are moved by percents, which do not move a zero, so write it into the condition",
            "cut 'nothing': got None; give a number in plain digits",
            "cut 'power': got 1e+20; give a number in plain digits",
            "cut 'unused': no condition uses it; write {unused} in place of the number, or leave the cut out",
            "segment 'unknown_cut': the condition uses {lareg}, which is no cut; the cuts are Large, kebab-case, text,"
            " truth, zero, nothing, power, fine, unused",
        ],
    ),
    "seg_list_of_cuts": (
        declaration(several(ALL_RIGHT), cuts="[250]"),
        ["argument cuts: got [250]; give names and numbers, for example {'large': 250}"],
    ),
}


def project_with(model: str, sql: str, folder: Path) -> DbtProject:
    """A project that installs this one and declares a segmentation of its own."""
    project = installed(Path(__file__).parent / "project", folder)
    (project.project_folder / "models" / f"{model}.sql").write_text(sql)
    return project


@pytest.mark.parametrize("model", BROKEN_DECLARATIONS)
def test_a_broken_declaration_names_the_model_and_what_is_allowed(model, tmp_path):
    sql, messages = BROKEN_DECLARATIONS[model]
    run = project_with(model, sql, tmp_path).run("run", "--select", "dim_segments")
    must_stop_before_any_model(run, [f"Segmentation in the model {model}: ", *messages])
    assert "segment 'open_" not in run.output, run.output
    assert not any(right in run.output for right in ("'fine': ", "{quoted}, which", "{2}, which")), run.output


COLUMNS = "The columns of the panel are: acquisition_channel, as_of_date, contact_id,"


def test_rules_that_read_a_class_or_an_attribute_that_is_not_there(tmp_path):
    """Every shipped rule that reads it is named, with the columns that there are."""
    run = dbt_run(
        tmp_path,
        {
            "event_classes": ["email", "web", "content", "product", "sales", "purchase", "support", "other"],
            "contact_attributes": [
                {"name": "acquisition_channel", "type": "text"},
                {"name": "is_competitor", "type": "boolean"},
                {"name": "industry", "type": "text"},
                {"name": "employee_count", "type": "integer"},
            ],
        },
    )
    no_form = "which is no column of the panel: the var event_classes has no form."
    must_stop_before_any_model(
        run,
        [
            "Configuration: Segmentation 'lifecycle', segment 'marketing_qualified_lead': the condition reads"
            f" n_form_events_recent, {no_form}",
            f"Segmentation 'lifecycle', segment 'lead': the condition reads n_form_events_lifetime, {no_form}",
            "Segmentation 'priority', segment 'do_not_contact': the condition reads is_test_address, which is no"
            " column of the panel.",
            COLUMNS,
        ],
    )
    assert "n_form_events" not in run.output.split(COLUMNS)[1]


# Conditions that can only be judged with the columns there are, and what is said of them.
JUDGED_BY_COLUMNS = [
    ("velocit > 1", "the condition reads velocit, which is no column of the panel."),
    ("cast(panel as varchar) <> ''", "the condition reads panel, which is no column of the panel."),
    ("to_json(panel) is null", "the condition reads panel, which is no column of the panel."),
    ('"Contact" = 1', "the condition reads contact, which is no column of the panel."),
    ("created_at > 'Today'", "the condition reads 'Today' beside created_at, where an engine takes it for a clock"),
    ("created_at > 'today 00:00'", "the condition reads 'today 00:00' beside created_at, where an engine takes it for"),
]
NOT_TRUE_OR_FALSE = [("employee_count", "int"), ("industry", ""), ("velocity + 1", "double"), ("null", ""), ("'x'", "")]
TRUE_OR_FALSE = [
    "is_active",
    "industry = 'today'",
    "industry = 'now hiring' and created_at is not null",
    "as_of_date >= date '2024-01-01' and extract(year from created_at) = 2024",
    "as_of_date > cast(created_at as date) and days_since_last_purchase is not distinct from 3",
    "case when velocity > 1 then is_customer else industry in ('a', 'b') end",
]


def run_with_conditions(conditions: list[str], folder: Path) -> DbtRun:
    segments = (
        f"contact_segmentation.segment('s{index}', when={when!r}, action='x', owner='y')"
        for index, when in enumerate(conditions)
    )
    project = project_with("seg_probe", declaration(several(*segments)), folder)
    only_it = {"segmentations": ["probe"], "compared_segmentations": []}
    return project.run("run", "--select", "dim_segments", variables=only_it)


def test_conditions_that_the_columns_do_not_bear_out(tmp_path):
    run = run_with_conditions([when for when, _ in JUDGED_BY_COLUMNS] + TRUE_OR_FALSE, tmp_path)
    messages = [f"segment 's{index}': {message}" for index, (_, message) in enumerate(JUDGED_BY_COLUMNS)]
    must_stop_before_any_model(run, [*messages, COLUMNS])
    assert not any(f"'s{len(messages) + index}'" in run.output for index in range(len(TRUE_OR_FALSE))), run.output


def test_conditions_that_are_neither_true_nor_false(tmp_path):
    run = run_with_conditions([when for when, _ in NOT_TRUE_OR_FALSE] + TRUE_OR_FALSE, tmp_path)
    messages = [
        f"Segmentation 'probe', segment 's{index}': the condition gives {kind}"
        for index, (_, kind) in enumerate(NOT_TRUE_OR_FALSE)
    ]
    must_stop_before_any_model(run, [*messages, "and must give true or false; write a comparison"])
    assert not any(f"'s{len(messages) + index}'" in run.output for index in range(len(TRUE_OR_FALSE))), run.output


UNREADABLE = [
    "no_such_function(velocity) > 1 and coalesce(is_active, false) and lower(trim(country)) in ('de', 'at')",
    "substr(velocity > 1, country) = 3",
]


@pytest.mark.skipif(ENGINE == "spark", reason="Its message has the line of the query alone.")
@pytest.mark.parametrize("when", UNREADABLE)
def test_a_condition_that_the_engine_cannot_read_is_named_beside_its_message(when, tmp_path):
    run = run_with_conditions(["is_active", when, "is_customer"], tmp_path)
    must_stop_before_any_model(run, ["probe.s1"])
    assert not any(name in run.output for name in ("probe.s0", "probe.s2")) or ENGINE != DUCKDB, run.output


BROKEN_FINDINGS = {
    "Find_nothing": (
        "{{ contact_segmentation.finding(suggestion=' ', judged_at='today') }} select 1 as x",
        [
            "the model's name must be find_<name> with <name> in lower snake case, for example find_narrow_band",
            "argument suggestion: got ; say what it suggests, in a few words",
            "argument typical_action: got nothing; say what is usually done about it",
            "argument judged_at: got today; give mature where it speaks of outcomes, or analysis",
        ],
    ),
    "find_weather": (
        "{{ contact_segmentation.finding(5, ['a'], none) }} select 1 as x",
        [
            "argument suggestion: got 5; say what it suggests, in a few words",
            "argument typical_action: got ['a']; say what is usually done about it",
            "argument judged_at: got nothing; give mature",
        ],
    ),
}


@pytest.mark.parametrize("model", BROKEN_FINDINGS)
def test_a_broken_finding_names_the_model_and_what_is_allowed(model, tmp_path):
    sql, messages = BROKEN_FINDINGS[model]
    run = project_with(model, sql, tmp_path).run("run", "--select", "dim_segments")
    must_stop_before_any_model(run, [f"Finding in the model {model}: ", *messages])


def test_two_models_that_declare_one_finding(tmp_path):
    sql = (
        "{{ config(alias='another_stale') }}"
        "{{ contact_segmentation.finding(suggestion='x', typical_action='y', judged_at='mature') }} select 1 as x"
    )
    run = project_with("find_stale", sql, tmp_path).run("run", "--select", "dim_segments")
    message = "var findings: got 'stale', which two models declare, allowed is one model for each name."
    must_stop_before_any_model(run, [message])


def test_two_models_that_declare_one_segmentation(tmp_path):
    sql = "{{ config(alias='another_lifecycle') }}" + declaration(several(ALL_RIGHT))
    run = project_with("seg_lifecycle", sql, tmp_path).run("run", "--select", "dim_segments")
    message = "var segmentations: got 'lifecycle', which two models declare, allowed is one model for each name."
    must_stop_before_any_model(run, [message])
