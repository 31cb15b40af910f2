# What people look at: the report, and the same results in MLflow. Both are views of the JSON.


rule report:
    input:
        benchmarks=expand("{run}/benchmark.json", run=RUNS),
        compiles=expand("{run}/compile.json", run=RUNS),
        published="data/published.csv",
    output:
        html=report(
            "results/report/index.html", caption="../report/report.rst", category="Benchmarks"
        ),
        markdown="results/report/report.md",
        record="results/report/report.record.json",
    params:
        code=CODE.digest("report"),
    log:
        "build/logs/report.log",
    benchmark:
        "results/timings/report.tsv"
    conda:
        "../envs/n6.yaml"
    message:
        "Set the benchmarks beside published figures"
    script:
        "../../scripts/report.py"


rule tracking:
    input:
        benchmarks=expand("{run}/benchmark.json", run=RUNS),
        compiles=expand("{run}/compile.json", run=RUNS),
        pictures=PICTURES,
    output:
        runs="results/tracking/runs.json",
        record="results/tracking/runs.record.json",
    params:
        # A view of this folder alone, with its paths in it: not carried with the results.
        store="build/mlflow/mlflow.db",
        code=CODE.digest("tracking"),
    log:
        "build/logs/tracking.log",
    benchmark:
        "results/timings/tracking.tsv"
    conda:
        "../envs/n6.yaml"
    message:
        "Show the benchmarks in MLflow"
    script:
        "../../scripts/tracking.py"
