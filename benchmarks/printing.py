"""What was measured, as text."""

from __future__ import annotations

from itertools import pairwise

from measuring import Measured

GIB = 1024**3
SLOWEST = 10


def table(rows: list[tuple[str, ...]]) -> str:
    """Rows as aligned columns, the first to the left and the others to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [row[0].ljust(widths[0])] + [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def costs(runs: dict[str, Measured]) -> str:
    """A table with a line per run."""
    rows = [("", "time", "processor time", "peak memory", "on disk", "spilled")]
    for name, run in runs.items():
        sizes = [f"{size / GIB:.2f} GiB" for size in (run.peak_bytes, run.disk_bytes, run.spilled_bytes)]
        rows.append((name, f"{run.seconds:.1f} s", f"{run.cpu_seconds:.1f} s", *sizes))
    return table(rows)


def slowest(run: Measured) -> str:
    """The slowest nodes of a build."""
    nodes = [(name, f"{seconds:.2f} s") for name, seconds in list(run.parts.items())[:SLOWEST]]
    return "\n".join(
        [f"slowest of {len(run.parts)} nodes", table(nodes), f"all nodes together: {sum(run.parts.values()):.1f} s"]
    )


def show_size(title: str, build: Measured, script: Measured | None) -> None:
    """A build, and beside it the script."""
    print(f"\n{title}")
    print(costs({"dbt build": build, **({"script": script} if script else {})}))
    if script:
        times, cpu_times = build.seconds / script.seconds, build.cpu_seconds / script.cpu_seconds
        print(f"ratio of times: {times:.2f}, of processor times: {cpu_times:.2f}")
    print(f"\n{slowest(build)}")
    if script:
        print("\nsteps of the script")
        print(table([(name, f"{seconds:.2f} s") for name, seconds in script.parts.items()]))
    print(flush=True, end="")


def show_further_period(title: str, runs: dict[str, Measured]) -> None:
    """Runs after one more period came; the last is the full refresh to which they are compared."""
    print(f"\n{title}")
    print(costs(runs))
    *names, refresh = runs
    for name in names:
        share, cpu_share = (
            getattr(runs[name], figure) / getattr(runs[refresh], figure) for figure in ("seconds", "cpu_seconds")
        )
        print(f"\n{name}: {share:.1%} of the time of the full refresh, {cpu_share:.1%} of its processor time")
        print(slowest(runs[name]))
    print(flush=True, end="")


def verdict(name: str, value: float, limit: float, unit: str = "") -> str:
    state = "reached" if value <= limit else f"missed by {value - limit:.2f}{unit}"
    return f"{name}: {value:.2f}{unit} of at most {limit:g}{unit}, {state}"


def growth_verdicts(builds: dict[tuple[int, int], Measured], nothing: Measured, limit: float) -> list[str]:
    """Time per event of each size by that of the size before: all that a build costs, and without a build of nothing.

    The sizes are events and contacts. What a build costs without any data makes a small size dear per event, and growth
    from it look better than it is.
    """

    def per_event(size: tuple[int, int], figure: str, share_of_nothing: int) -> float:
        return (getattr(builds[size], figure) - share_of_nothing * getattr(nothing, figure)) / size[0]

    lines = []
    for smaller, larger in pairwise(sorted(builds)):
        name = f"time per event, {larger[0]:,} of {larger[1]:,} contacts to {smaller[0]:,} of {smaller[1]:,}"
        for kind, share in [("", 0), (f", without the {nothing.seconds:.1f} s of a build of nothing", 1)]:
            before = [per_event(smaller, figure, share) for figure in ("seconds", "cpu_seconds")]
            # At a tiny size nothing is left.
            if min(before) > 0:
                time, cpu_time = (
                    per_event(larger, figure, share) / one
                    for figure, one in zip(("seconds", "cpu_seconds"), before, strict=True)
                )
                lines.append(f"{verdict(name + kind, time, limit)}; of processor time {cpu_time:.2f}")
    return lines
