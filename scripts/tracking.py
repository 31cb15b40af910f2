"""Show every benchmark as an MLflow run: mlflow ui --backend-store-uri sqlite:///build/mlflow/mlflow.db"""

from pathlib import Path

from n6lib.files import write_json
from n6lib.provenance.job import recorded
from n6lib.results import Run
from n6lib.tracking import project

with recorded(snakemake, tools_used=["mlflow"]):
    projection = project(
        [Run.of(Path(path)) for path in snakemake.input.benchmarks],
        Path(snakemake.params.store),
        comparison=Path(snakemake.input.comparison).parent,
        report=Path(snakemake.input.report),
    )
    write_json(Path(snakemake.output.runs), dict(projection.keys))
