"""Show every benchmark as an MLflow run: mlflow ui --backend-store-uri sqlite:///build/mlflow/mlflow.db"""

from pathlib import Path

from n6lib.files import write_json
from n6lib.provenance.job import recorded
from n6lib.tracking import project
from n6lib.tracking.content import run_content

with recorded(snakemake, tools_used=["mlflow"]):
    benchmarks = [Path(path) for path in snakemake.input.benchmarks]
    project(benchmarks, Path(snakemake.params.store))
    runs = {content.name: content.key for content in map(run_content, benchmarks)}
    write_json(Path(snakemake.output.runs), runs)
