"""Prints the slowest nodes of a dbt run: python benchmarks/slowest_nodes.py target/run_results.json"""

from __future__ import annotations

import json
import sys
from pathlib import Path

SHOWN = 10


def main(path: str) -> None:
    run = json.loads(Path(path).read_text(encoding="utf-8"))
    nodes = sorted(run["results"], key=lambda node: node["execution_time"], reverse=True)
    print(f"{len(nodes)} nodes in {run['elapsed_time']:.0f} s; the slowest:")
    for node in nodes[:SHOWN]:
        print(f"  {node['execution_time']:6.1f} s  {node['unique_id']}")


if __name__ == "__main__":
    main(sys.argv[1])
