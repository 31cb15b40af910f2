"""Set predictions beside all that was published."""

from pathlib import Path

from n6lib.provenance.job import recorded
from n6lib.schema import write_checked
from n6lib.score import scorecard

with recorded(snakemake, tools_used=["numpy"]):
    models, tables = snakemake.params.models, snakemake.params.tables
    content = scorecard(
        [Path(snakemake.input.published), *map(Path, tables)],
        [Path(models)] if models else [],
        by_name={name: Path(path) for name, path in snakemake.params.networks.items()},
        latency_table=Path(snakemake.input.latencies) if tables else None,
    )
    write_checked("score", Path(snakemake.output.json), content)
