"""Random rule sets over random panels: always exactly one segment, the first match wins, null is no match.

The SQL of the macros runs on the engine of DBT_TARGET; what it must say comes from a small evaluator in Python of
three-valued logic.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from support.dbt_runs import DUCKDB, ENGINE, DbtProject
from support.macros import DOUBLE, macro_from_file, rendered_by_dbt
from support.warehouse import Warehouse, open_warehouse

segment_position = macro_from_file("declare/segment_position.sql", "segment_position")
segment_name = macro_from_file("declare/segment_name.sql", "segment_name")

PANEL = {"a": "integer", "b": "varchar", "c": "boolean", "d": DOUBLE}
# The warehouse, where the engine is not DuckDB: fixtures do not mix with what Hypothesis draws.
OPENED: list[Warehouse] = []
Row = dict[str, Any]
Truth = bool | None

COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq, "<>": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip


@dataclass(frozen=True)
class Condition:
    """A condition as SQL, and what it is of a row: true, false or null."""

    sql: str
    truth: Callable[[Row], Truth]

    def __repr__(self) -> str:
        return self.sql


def literal(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return str(value).lower()


def compared(sign: str, left: Any, right: Any) -> Truth:
    return None if left is None or right is None else COMPARISONS[sign](left, right)


def all_of(truths: list[Truth]) -> Truth:
    if False in truths:
        return False
    return None if None in truths else True


def any_of(truths: list[Truth]) -> Truth:
    if True in truths:
        return True
    return None if None in truths else False


def negated(truth: Truth) -> Truth:
    return None if truth is None else not truth


def comparison(column: str, sign: str, value: Any) -> Condition:
    return Condition(f"{column} {sign} {literal(value)}", lambda row: compared(sign, row[column], value))


def comparison_of_columns(left: str, sign: str, right: str) -> Condition:
    return Condition(f"{left} {sign} {right}", lambda row: compared(sign, row[left], row[right]))


def membership(column: str, values: list[Any], is_negated: bool) -> Condition:
    def truth(row: Row) -> Truth:
        found = any_of([compared("=", row[column], value) for value in values])
        return negated(found) if is_negated else found

    return Condition(f"{column} {'not ' * is_negated}in ({', '.join(map(literal, values))})", truth)


def between(column: str, low: Any, high: Any, is_negated: bool) -> Condition:
    def truth(row: Row) -> Truth:
        inside = all_of([compared(">=", row[column], low), compared("<=", row[column], high)])
        return negated(inside) if is_negated else inside

    return Condition(f"{column} {'not ' * is_negated}between {literal(low)} and {literal(high)}", truth)


def null_check(column: str, is_negated: bool) -> Condition:
    return Condition(f"{column} is {'not ' * is_negated}null", lambda row: (row[column] is None) != is_negated)


def flag(column: str) -> Condition:
    return Condition(column, lambda row: row[column])


def constant(value: Truth) -> Condition:
    return Condition(literal(value), lambda row: value)


def negation(inner: Condition) -> Condition:
    return Condition(f"not ({inner.sql})", lambda row: negated(inner.truth(row)))


def conjunction(parts: list[Condition]) -> Condition:
    return Condition(
        " and ".join(f"({part.sql})" for part in parts), lambda row: all_of([part.truth(row) for part in parts])
    )


def disjunction(parts: list[Condition]) -> Condition:
    return Condition(
        " or ".join(f"({part.sql})" for part in parts), lambda row: any_of([part.truth(row) for part in parts])
    )


VALUES = {
    "a": st.integers(-3, 5),
    "b": st.sampled_from(["", "x", "X", "o'brien", "größe", "when", "null"]),
    "c": st.booleans(),
    "d": st.sampled_from([-1.5, 0.0, 0.1, 0.2, 1.0, 2.5, 1000000.25]),
}


def conditions_on(column: str) -> st.SearchStrategy[Condition]:
    value, column_name = VALUES[column], st.just(column)
    value_or_null = st.one_of(value, st.none())
    kinds = [
        st.builds(membership, column_name, st.lists(value_or_null, min_size=1, max_size=4), st.booleans()),
        st.builds(null_check, column_name, st.booleans()),
    ]
    if column == "c":
        kinds += [st.builds(flag, column_name), st.builds(comparison, column_name, st.sampled_from(["=", "<>"]), value)]
    else:
        kinds += [
            st.builds(comparison, column_name, st.sampled_from(sorted(COMPARISONS)), value),
            st.builds(between, column_name, value, value, st.booleans()),
        ]
    return st.one_of(kinds)


simple_conditions = st.one_of(
    *[conditions_on(column) for column in PANEL],
    st.builds(comparison_of_columns, st.just("a"), st.sampled_from(sorted(COMPARISONS)), st.just("d")),
    st.builds(constant, st.sampled_from([True, False, None])),
)
conditions = st.recursive(
    simple_conditions,
    lambda inner: st.one_of(
        inner.map(negation),
        st.lists(inner, min_size=2, max_size=3).map(conjunction),
        st.lists(inner, min_size=2, max_size=3).map(disjunction),
    ),
    max_leaves=6,
)
rule_sets = st.lists(conditions, min_size=1, max_size=12)
panels = st.lists(
    st.fixed_dictionaries({column: st.one_of(values, st.none()) for column, values in VALUES.items()}),
    min_size=1,
    max_size=30,
)


def declared(rules: list[Condition]) -> list[dict]:
    """The segments of a declaration, the default last."""
    return [{"name": f"segment_{index}", "when": rule.sql} for index, rule in enumerate(rules, start=1)] + [
        {"name": "everyone_else", "when": None}
    ]


@pytest.fixture(scope="module", autouse=True)
def warehouse(tmp_path_factory) -> Iterator[None]:
    """The warehouse that the queries run in; DuckDB needs none."""
    if ENGINE == DUCKDB:
        yield
        return
    with open_warehouse(tmp_path_factory.mktemp("rule_sets")) as opened:
        OPENED.append(opened)
        yield
        OPENED.clear()


def fetched(query: str) -> list[tuple]:
    """The rows of a query, as quickly as the engine can."""
    if ENGINE == DUCKDB:
        return duckdb.execute(query).fetchall()
    return OPENED[0].execute(query).fetchall()


def positions_and_names(segments: list[dict], panel: list[Row]) -> list[tuple[int, str]]:
    """What the macros say of each row of the panel, in its order."""
    rows = ", ".join(
        f"({index}, " + ", ".join(f"cast({literal(row[column])} as {kind})" for column, kind in PANEL.items()) + ")"
        for index, row in enumerate(panel)
    )
    query = f"""
        with panel(contact, {", ".join(PANEL)}) as (values {rows}),
        contact_segments as (select contact, {segment_position(segments)} as made_up_position from panel)
        select contact, made_up_position, {segment_name({"name": "made_up", "segments": segments}, "contact_segments")}
        from contact_segments order by contact
    """
    found = fetched(query)
    assert [contact for contact, _, _ in found] == list(range(len(panel)))
    return [(position, name) for _, position, name in found]


def first_match(rules: list[Condition], row: Row) -> int:
    """The position that a contact must have; the default comes after the last rule."""
    return next((index for index, rule in enumerate(rules, start=1) if rule.truth(row) is True), len(rules) + 1)


QUIET = {
    "deadline": None,
    "derandomize": True,
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large],
}
MANY_RULE_SETS = settings(max_examples=250, **QUIET)
SOME_RULE_SETS = settings(max_examples=80, **QUIET)
ROW = {"a": 1, "b": "x", "c": True, "d": 0.1}
NOTHING_KNOWN = dict.fromkeys(PANEL)


@MANY_RULE_SETS
@given(rules=rule_sets, panel=panels)
@example(rules=[constant(True), constant(True)], panel=[ROW])
@example(rules=[constant(None)], panel=[ROW])
@example(rules=[negation(comparison("a", "=", 1)), flag("c")], panel=[ROW, NOTHING_KNOWN])
@example(rules=[membership("b", ["y", None], True), disjunction([constant(False), constant(True)])], panel=[ROW])
def test_every_contact_is_in_the_first_segment_that_matches(rules, panel):
    """One position and one name for each contact: that of the first condition that is true, else the default."""
    segments = declared(rules)
    expected = [first_match(rules, row) for row in panel]
    assert positions_and_names(segments, panel) == [(position, segments[position - 1]["name"]) for position in expected]


@SOME_RULE_SETS
@given(rules=rule_sets)
def test_a_contact_of_whom_nothing_is_known_is_in_one_segment(rules):
    """Where every attribute is null, a rule must say so to take the contact."""
    [(position, _)] = positions_and_names(declared(rules), [NOTHING_KNOWN])
    assert position == first_match(rules, NOTHING_KNOWN)


@SOME_RULE_SETS
@given(rules=rule_sets, panel=panels, data=st.data())
def test_a_later_rule_takes_nobody_from_an_earlier_one(rules, panel, data):
    """Rules that are added behind may only move contacts out of the default."""
    kept = data.draw(st.integers(1, len(rules)))
    before = [position for position, _ in positions_and_names(declared(rules[:kept]), panel)]
    after = [position for position, _ in positions_and_names(declared(rules), panel)]
    for old, new in zip(before, after, strict=True):
        assert new == old if old <= kept else new > kept


@pytest.fixture(scope="module")
def rendered_samples(tmp_path_factory) -> list[tuple[list[dict], str]]:
    """Rule sets with what dbt makes of them."""
    samples = [
        declared([comparison("a", ">=", 1), null_check("b", False)]),
        declared([disjunction([flag("c"), membership("b", ["o'brien", "größe"], True)])] * 11),
    ]
    calls = {f"sample_{index}": f"segment_position({segments!r})" for index, segments in enumerate(samples)}
    rendered = rendered_by_dbt(DbtProject(tmp_path_factory.mktemp("rule_sets")), calls)
    return [(segments, rendered[f"sample_{index}"]) for index, segments in enumerate(samples)]


def test_dbt_renders_rule_sets_as_these_checks_do(rendered_samples):
    """The checks above render the macro without dbt, for speed; that must make no difference."""
    for segments, rendered in rendered_samples:
        assert rendered.strip() == segment_position(segments).strip()
