# The latency law, fitted to published times: `make fit` puts the result where the compiler reads it.


rule latency_fit:
    input:
        rows="data/latency.csv",
    output:
        coefficients="results/fit/latency.json",
        report="results/fit/latency-table.md",
        record="results/fit/latency.record.json",
    params:
        # A folder of the published model files; what is missing there is rebuilt.
        models=config.get("published_models", ""),
        code=CODE.digest("latency_fit"),
    log:
        "build/logs/latency_fit.log",
    benchmark:
        "results/timings/latency_fit.tsv"
    conda:
        "../envs/n6.yaml"
    message:
        "Fit the latency law, each family held out"
    script:
        "../../scripts/latency_fit.py"


rule fit:
    input:
        "results/fit/latency.json",
