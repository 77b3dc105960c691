"""Whether two builds hold the same rows, column by column and bit by bit, whatever the order of the rows."""

from __future__ import annotations

from pathlib import Path

from support.warehouse import Warehouse, open_warehouse

Digest = dict[str, tuple[int, int]]


def columns_of(warehouse: Warehouse, query: str) -> list[str]:
    return list(warehouse.query(f"select * from ({query}) as rows_read limit 0").columns)


def digest(warehouse: Warehouse, query: str, keys: list[str], left_out: tuple[str, ...] = ()) -> Digest:
    """For each column the number of rows and a sum of hashes of (keys, value): equal digests mean equal tables.

    A hash of a float sees every bit of it. Keys are hashed along with each value: values cannot change places unseen.
    """
    columns = [column for column in columns_of(warehouse, query) if column not in left_out]
    key_list = ", ".join(keys)
    sums = ", ".join(f"coalesce(sum(cast(hash({key_list}, {column}) as hugeint)), 0)" for column in columns)
    row = warehouse.query(f"select count(*), {sums} from ({query}) as rows_read").iloc[0].tolist()
    return {column: (int(row[0]), int(total)) for column, total in zip(columns, row[1:], strict=True)}


def digests_of(database: Path, tables: dict[str, list[str]]) -> dict[str, Digest]:
    """Digests of tables, each with its keys, of one database."""
    with open_warehouse(database) as warehouse:
        return {name: digest(warehouse, f"select * from {name}", keys) for name, keys in tables.items()}


def differing_tables(one: dict[str, Digest], other: dict[str, Digest]) -> dict[str, list[str]]:
    """The columns that differ of each table where any do."""
    found = {name: differing_columns(one[name], other[name]) for name in one}
    return {name: columns for name, columns in found.items() if columns}


def differing_columns(one: Digest, other: Digest) -> list[str]:
    """Columns whose values differ, and columns that only one of the two has."""
    return sorted(column for column in one.keys() | other.keys() if one.get(column) != other.get(column))
