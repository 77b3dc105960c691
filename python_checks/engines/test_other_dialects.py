"""What dbt writes for warehouses that cannot be run here is SQL of theirs.

The adapters themselves render every model, data test and analysis with the profiles of docs/other_warehouses.md and
without a connection. A parser reads unknown functions as happily as known ones, so every function, type and name is
looked up as well: what stands in the lists below is in the warehouse's documentation. Needs the environment of
`make dialects`.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from pathlib import Path

import pytest
import yaml
from support.dbt_runs import PROJECT_ROOT, DbtProject

sqlglot = pytest.importorskip("sqlglot", reason="runs in the environment of `make dialects`")

from sqlglot.dialects.dialect import Dialect  # noqa: E402
from sqlglot.errors import ErrorLevel  # noqa: E402
from sqlglot.tokens import Token  # noqa: E402


def words(text: str) -> set[str]:
    return set(text.split())


PROFILES = PROJECT_ROOT / "docs" / "other_warehouses.md"

# Words before an opening bracket that are no functions; types are looked at on their own.
SYNTAX = words(
    """and as between by case decimal else exists from group_by in interval join not on or order_by over partition_by
    select then using varchar when where"""
)
# Functions that all of them have, with the same arguments.
COMMON = words(
    """abs cast ceil chr coalesce cos count exp first_value floor greatest lag lead least length ln lower max md5 min mod
    nullif power rank regexp_replace replace round row_number rpad sqrt substr substring sum translate trim upper"""
)
CASTS = {"cast", "try_cast", "safe_cast"}
# Operators that not all of them have, and words that only some engines know.
SYMBOLS = {"::", "%", "~", "//", "^", "**", "==", "!="}
WORDS = {"materialized", "qualify", "ilike", "rlike", "regexp", "similar"}


@dataclass
class Warehouse:
    """What a warehouse documents, as far as the project uses it."""

    functions: set[str]
    types: str
    operators: set[str] = field(default_factory=set)
    reserved: set[str] = field(default_factory=set)


WAREHOUSES = {
    "snowflake": Warehouse(
        words(
            """as_date as_double as_timestamp_ltz as_timestamp_ntz as_timestamp_tz ascii convert_timezone
            date_trunc dateadd datediff percentile_disc position regexp_instr regexp_substr right split_part
            to_number to_variant try_cast try_to_date try_to_decimal try_to_double typeof within_group"""
        ),
        r"text|varchar|double|bigint|int|integer|smallint|boolean|date|timestamp|timestamp_ntz|decimal \( \d+ , \d+ \)",
        reserved=words(
            """all alter and any as between by case cast check column connect constraint create cross current
            current_date current_time current_timestamp current_user delete distinct drop else exists false
            following for from full grant group having ilike in increment inner insert intersect into is join
            lateral left like localtime localtimestamp minus natural not null of on or order qualify regexp
            revoke right rlike row rows sample select set some start table tablesample then to trigger true
            try_cast union unique update using values when whenever where with"""
        ),
    ),
    "bigquery": Warehouse(
        words(
            """array_agg datetime_add datetime_diff is_inf max_by regexp_contains regexp_extract
            safe_cast safe_offset safe_ordinal split strpos timestamp date_trunc timestamp_add timestamp_diff timestamp_micros
            timestamp_millis timestamp_trunc to_hex to_json_string struct"""
        ),
        # Types with a precision or a length are not allowed in casts.
        r"string|float64|bigint|int|int64|integer|smallint|bool|boolean|date|datetime|timestamp|numeric|bignumeric",
    ),
    "databricks": Warehouse(
        words(
            """add_months array ascii btrim collect_list concat conv date_add date_trunc datediff element_at filter get
            inline left max_by named_struct position regexp_extract right sort_array split timestamp_micros try_cast
            typeof unix_micros"""
        ),
        r"string|double|bigint|int|integer|smallint|boolean|date|timestamp|decimal \( \d+ , \d+ \)",
        # The parser reads the suffix of 1e308d as a cast.
        operators={"rlike", "::", "!="},
    ),
    "redshift": Warehouse(
        words(
            """ascii btrim date_trunc dateadd datediff percentile_disc position regexp_substr right
            split_part strtol try_cast within_group"""
        ),
        r"varchar|varchar \( \d+ \)|double precision|bigint|int|integer|smallint|boolean|date|timestamp"
        r"|decimal \( \d+ , \d+ \)",
        operators={"~"},
    ),
    "trino": Warehouse(
        words(
            """array_agg array_sort at_timezone date_add date_trunc element_at filter from_base is_finite lpad
            position regexp_extract regexp_like split_part timestamp to_hex to_milliseconds to_unixtime to_utf8 try_cast
            typeof"""
        ),
        r"varchar|double|bigint|int|integer|smallint|boolean|date|timestamp"
        r"|timestamp \( 6 \)( with time zone)?|decimal \( \d+ , \d+ \)",
    ),
}


def documented_profiles() -> dict:
    """The profiles of the documentation, as one."""
    outputs: dict = {}
    for block in re.findall(r"```yaml\n(.*?)```", PROFILES.read_text(), flags=re.DOTALL):
        outputs |= yaml.safe_load(block)["contact_segmentation"]["outputs"]
    # This method looks for the credentials of the machine even where nothing is asked.
    assert outputs["bigquery"]["method"] == "oauth"
    outputs["bigquery"] |= {"method": "oauth-secrets", "token": "none"}
    return {"contact_segmentation": {"target": "snowflake", "outputs": outputs}}


@dataclass
class Rendered:
    """What dbt wrote for one warehouse."""

    dialect: str
    warehouse: Warehouse
    sql: dict[str, str]
    manifest: dict

    @cached_property
    def tokens(self) -> dict[str, list[Token]]:
        dialect = Dialect.get_or_raise(self.dialect)
        return {name: dialect.tokenize(sql) for name, sql in self.sql.items()}

    @cached_property
    def statements(self) -> dict[str, list[sqlglot.Expression | None]]:
        parse = Dialect.get_or_raise(self.dialect).parser(error_level=ErrorLevel.RAISE).parse
        return {name: parse(tokens, self.sql[name]) for name, tokens in self.tokens.items()}


@pytest.fixture(scope="module", params=sorted(WAREHOUSES))
def rendered(request, tmp_path_factory) -> Rendered:
    folder = tmp_path_factory.mktemp(request.param)
    profiles = documented_profiles()
    (folder / "profiles.yml").write_text(yaml.safe_dump(profiles))
    # No credential is used, as nothing is asked of a warehouse; each only has to be there.
    needed = re.findall(r"env_var\('(\w+)'\)", json.dumps(profiles))
    project = DbtProject(folder, profiles_folder=folder)
    project.run(
        "--quiet", "--write-json", "--no-populate-cache", "compile", "--no-introspect", "--target", request.param,
        environment={name: os.environ.get(name, "none") for name in needed},
    ).must_succeed()  # fmt: skip
    compiled = folder / "target" / "compiled" / "contact_segmentation"
    # Databricks documents this clause; the parser does not know it.
    limit = re.compile(r"max recursion level \d+ (?=as \()") if request.param == "databricks" else re.compile(r"(?!)")
    sql = {str(path.relative_to(compiled)): limit.sub("", path.read_text()) for path in sorted(compiled.rglob("*.sql"))}
    manifest = json.loads((folder / "target" / "manifest.json").read_text())
    return Rendered(request.param, WAREHOUSES[request.param], sql, manifest)


def word_before(tokens: list[Token], bracket: int) -> str:
    """The word before an opening bracket; `within group (` is one, and so is `group by (`."""
    word = tokens[bracket - 1].text.lower().replace(" ", "_")
    return "within_group" if word == "group" and tokens[bracket - 2].text.lower() == "within" else word


def cast_types(tokens: list[Token]) -> Iterator[str]:
    """The type of every cast, as it is written."""
    for start, token in enumerate(tokens[:-1]):
        if token.text.lower() not in CASTS or tokens[start + 1].text != "(":
            continue
        depth, last_as = 0, start
        for position in range(start + 1, len(tokens)):
            depth += {"L_PAREN": 1, "R_PAREN": -1}.get(tokens[position].token_type.name, 0)
            if depth == 0:
                yield " ".join(part.text.lower() for part in tokens[last_as + 1 : position])
                break
            if depth == 1 and tokens[position].text.lower() == "as":
                last_as = position


def test_everything_is_rendered(rendered: Rendered) -> None:
    """Every enabled model, data test and analysis; a unit test cannot be rendered without a warehouse."""
    nodes = [
        node for node in rendered.manifest["nodes"].values()
        if node["resource_type"] in ("model", "test", "analysis") and node["package_name"] == "contact_segmentation"
    ]  # fmt: skip
    missing = {node["name"] for node in nodes} - {Path(name).stem for name in rendered.sql}
    # Long names of generic tests are shortened in their files.
    assert {name for name in missing if len(name) < 60} == set()
    assert len(rendered.sql) >= len(nodes) - len(
        [node for node in nodes if node["config"]["materialized"] == "ephemeral"]
    )


def test_it_parses(rendered: Rendered) -> None:
    for name, statements in rendered.statements.items():
        assert len(statements) == 1, name
        # What sqlglot does not understand as a whole it keeps as a command.
        assert not isinstance(statements[0], sqlglot.exp.Command), name


def test_every_function_is_documented(rendered: Rendered) -> None:
    unknown = set()
    for name, tokens in rendered.tokens.items():
        for position, token in enumerate(tokens):
            if position and token.token_type.name == "L_PAREN":
                word = word_before(tokens, position)
                if re.fullmatch(r"[a-z_]\w*", word) and word not in SYNTAX | COMMON | rendered.warehouse.functions:
                    unknown.add((word, name))
    assert unknown == set()


def test_every_type_is_one_of_the_warehouse(rendered: Rendered) -> None:
    allowed = re.compile(rendered.warehouse.types)
    unknown = {
        (kind, name)
        for name, tokens in rendered.tokens.items()
        for kind in cast_types(tokens)
        if not allowed.fullmatch(kind)
    }
    assert unknown == set()


def test_every_operator_is_one_of_the_warehouse(rendered: Rendered) -> None:
    rare = (SYMBOLS | WORDS) - rendered.warehouse.operators
    found = {
        (token.text, name)
        for name, tokens in rendered.tokens.items()
        for token in tokens
        if token.token_type.name not in ("STRING", "RAW_STRING") and token.text.lower() in rare
    }
    assert found == set()


def test_no_name_is_a_reserved_word(rendered: Rendered) -> None:
    generator = Dialect.get_or_raise(rendered.dialect).generator_class
    reserved = rendered.warehouse.reserved | {word.lower() for word in generator.RESERVED_KEYWORDS}
    found = set()
    for name, statements in rendered.statements.items():
        for identifier in statements[0].find_all(sqlglot.exp.Identifier):
            if not identifier.quoted and identifier.name.lower() in reserved:
                found.add((identifier.name, name))
    assert found == set()


def test_contracts_and_seeds_have_types_of_the_warehouse(rendered: Rendered) -> None:
    """dbt translates the types of a contract by the adapter's own table, and takes those of seeds as they are."""
    translate = import_module(f"dbt.adapters.{rendered.dialect}").Plugin.adapter.Column.translate_type
    given = set()
    for node in rendered.manifest["nodes"].values():
        if node["resource_type"] == "model":
            given |= {translate(column["data_type"]) for column in node["columns"].values() if column.get("data_type")}
        if node["resource_type"] == "seed":
            given |= set(node["config"].get("column_types", {}).values())
    spaced = {re.sub(r"\s*([(),])\s*", r" \1 ", kind.lower()).strip() for kind in given}
    assert given
    assert {kind for kind in spaced if not re.fullmatch(rendered.warehouse.types + "|text", kind)} == set()
