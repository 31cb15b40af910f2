"""The benchmark's table as text."""

from collections.abc import Sequence
from statistics import median

from bench.row import Row


def format_table(rows: Sequence[Row]) -> str:
    """A line per row: median and range in ms, rounds, ratio to the peer; then what was skipped."""
    timed = [row for row in rows if row.skipped is None]
    wide = max((len(row.name) for row in timed), default=0)
    lines = [
        f"{'':{wide}}  {'median':>10}  {'least':>10}  {'most':>10}  rounds  ratio  (measured, ms)"
    ]
    for row in timed:
        times = row.milliseconds
        figures = "  ".join(f"{value:10,.1f}" for value in (median(times), min(times), max(times)))
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
        lines.append(
            f"{row.name:{wide}}  {figures}  {len(times):6}  {ratio:>5}  {row.note}".rstrip()
        )
    lines += [f"skipped: {row.name}: {row.skipped}" for row in rows if row.skipped is not None]
    return "\n".join(lines)
