"""The whole numbers by which several warehouses read a moment give what DuckDB reads."""

from __future__ import annotations

import duckdb
import pytest
from support.dbt_runs import DbtProject
from support.macros import rendered_by_dbt

CLOCKS = [
    "",
    " 00:00",
    "T07:08",
    " 07:08:09",
    "T23:59:59.1",
    " 12:34:56.123456",
    "T12:34:56.1234567",
    " 12:34:56.999999999",
    " 24:00:00",
]
ZONES = ["", "Z", " Z", "+00", "-05", " +0530", "+05:30", "-0330", " -11:45"]
MOMENTS = ["2024-02-29" + clock + zone for clock in CLOCKS for zone in (ZONES if clock else [""])]
REFUSED = [
    "2024-02-29 24:00:01",
    "2024-02-29 12:60",
    "2024-02-29T12:00:60",
    "2024-02-29 25:00Z",
    "2024-02-29Z",
    "2024-02-29 12",
]
EPOCHS = [
    "100000000",
    "1700000000",
    "1700000000.5",
    "1700000000.123456",
    "1700000000.1234565",
    "1700000000.9999999",
    "1700000000.00000049",
]


@pytest.fixture(scope="module")
def sql(tmp_path_factory) -> dict[str, str]:
    zone = "regexp_extract(substr(text, 11), '[+-][0-9:]+$')"
    epoch = """epoch_parts("split_part(text, '.', 1)", "split_part(text, '.', 2)", 'try_cast')"""
    return rendered_by_dbt(
        DbtProject(tmp_path_factory.mktemp("parts")),
        {
            "read": "try_timestamp('text')",
            "pattern": "matches_pattern('text', contact_segmentation.exact_timestamp_pattern())",
            "seconds": f"""timestamp_parts('text', "{zone}", 'try_cast').seconds""",
            "microseconds": f"""timestamp_parts('text', "{zone}", 'try_cast').microseconds""",
            "epoch_seconds": f"{epoch}.seconds",
            "epoch_microseconds": f"{epoch}.microseconds",
        },
    )


def evaluated(expression: str, texts: list[str]) -> list:
    with duckdb.connect() as connection:
        values = ", ".join(f"({number}, '{text}')" for number, text in enumerate(texts))
        query = f"select {expression} from (values {values}) as given (number, text) order by number"
        return [row[0] for row in connection.execute(query).fetchall()]


def test_moments_are_read_alike(sql):
    read = evaluated(f"epoch_us({sql['read']})", MOMENTS)
    day = "epoch_us(cast(substr(text, 1, 10) as timestamp))"
    put_together = evaluated(f"{day} + cast({sql['seconds']} as bigint) * 1000000 + {sql['microseconds']}", MOMENTS)
    assert None not in read
    assert dict(zip(MOMENTS, put_together, strict=True)) == dict(zip(MOMENTS, read, strict=True))
    assert all(evaluated(sql["pattern"], MOMENTS))


def test_what_is_no_moment_is_refused_by_the_pattern(sql):
    assert not any(evaluated(sql["pattern"], REFUSED))
    assert evaluated(sql["read"], REFUSED) == [None] * len(REFUSED)


def test_epochs_are_read_alike(sql):
    read = evaluated(f"epoch_us({sql['read']})", EPOCHS)
    put_together = evaluated(f"{sql['epoch_seconds']} * 1000000 + {sql['epoch_microseconds']}", EPOCHS)
    assert dict(zip(EPOCHS, put_together, strict=True)) == dict(zip(EPOCHS, read, strict=True))
