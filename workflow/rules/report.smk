# What people look at: the comparison, the report, and the same in MLflow. All are views of the JSON.


rule comparison:
    input:
        benchmarks=expand("{run}/benchmark.json", run=RUNS),
        compiles=expand("{run}/compile.json", run=RUNS),
        qualities=QUALITIES,
        published="data/published.csv",
    output:
        json="results/comparison/comparison.json",
        csv="results/comparison/comparison.csv",
        markdown="results/comparison/comparison.md",
        latex="results/comparison/comparison.tex",
        html=report(
            "results/comparison/comparison.html",
            caption="../report/comparison.rst",
            category="Comparison",
            labels={"page": "comparison"},
        ),
        figures="results/comparison/figures.csv",
        metrics=directory("results/comparison/metrics"),
        epochs=directory("results/comparison/epochs"),
        record="results/comparison/comparison.record.json",
    params:
        wanted=[
            {"run": item.run.names, "architecture": item.architecture, "sets": item.sets}
            for item in wanted(config)
        ],
        code=CODE.digest("comparison"),
    log:
        "build/logs/comparison.log",
    benchmark:
        "results/timings/comparison.tsv"
    conda:
        "../envs/n6.yaml"
    message:
        "Set every model beside what is published of it"
    script:
        "../../scripts/comparison.py"


rule scorecard:
    input:
        published="data/published.csv",
        networks=[path for _, path in networks(config)],
        tables=[path for table in SCORED for path in there(table)],
        latencies="data/latency.csv",
    output:
        json="results/scorecard/scorecard.json",
        record="results/scorecard/scorecard.record.json",
    params:
        networks=dict(networks(config)),
        # Runs of ST's compiler and tables of benchmarks, and the folder of their model files.
        tables=SCORED,
        models=config.get("published_models", ""),
        code=CODE.digest("scorecard"),
    log:
        "build/logs/scorecard.log",
    benchmark:
        "results/timings/scorecard.tsv"
    conda:
        "../envs/n6.yaml"
    message:
        "Set predictions beside all published figures"
    script:
        "../../scripts/scorecard.py"


rule report:
    input:
        comparison="results/comparison/comparison.json",
        scorecard="results/scorecard/scorecard.json",
        benchmarks=expand("{run}/benchmark.json", run=RUNS),
        compiles=expand("{run}/compile.json", run=RUNS),
        qualities=QUALITIES,
        sensitivities=SENSITIVITIES,
        pictures=PICTURES,
        traces=expand("{run}/trace.json", run=RUNS),
    output:
        html=report(
            "results/report/index.html",
            caption="../report/report.rst",
            category="Comparison",
            labels={"page": "report, with every figure"},
        ),
        markdown="results/report/report.md",
        figures=report(
            directory("results/report/figures"),
            patterns=["{run}-{figure}.svg"],
            caption="../report/picture.rst",
            category="Figures",
            labels={"run": "{run}", "figure": "{figure}"},
        ),
        record="results/report/report.record.json",
    params:
        runs=[run.names for run in runs(config)],
        code=CODE.digest("report"),
    log:
        "build/logs/report.log",
    benchmark:
        "results/timings/report.tsv"
    conda:
        "../envs/n6.yaml"
    message:
        "Write the report"
    script:
        "../../scripts/report.py"


rule tracking:
    input:
        comparison="results/comparison/comparison.json",
        report="results/report/index.html",
        benchmarks=expand("{run}/benchmark.json", run=RUNS),
        compiles=expand("{run}/compile.json", run=RUNS),
        qualities=QUALITIES,
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
