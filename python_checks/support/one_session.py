"""`dbt build` of the demo base, then pytest, in one process.

On Spark both use one session: it starts once, and Java knows most of its code by the time that the checks begin.
`python -m support.one_session <arguments of pytest>` ends with 1 where the build fails, and then runs no check.
"""

from __future__ import annotations

import sys

import pytest
from dbt.cli.main import dbtRunner


def main(arguments: list[str]) -> int:
    built = dbtRunner().invoke(["build", "--quiet"])
    if built.exception:
        print(built.exception, file=sys.stderr)
    return pytest.main(arguments) if built.success else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
