# What people look at: the report, and the same results in MLflow. Both are views of the JSON.


rule report:
    input:
        benchmarks=expand("{run}/benchmark.json", run=RUNS),
        compiles=expand("{run}/compile.json", run=RUNS),
        published="data/published.csv",
    output:
        html="results/report/index.html",
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
    script:
        "../../scripts/report.py"
