"""From a neural network to a traced benchmark of it on a microcontroller.

`snakemake` makes all that params.yaml asks for; `snakemake compare` the table of models alone;
`n6 trace` follows any of it back.
"""

configfile: "params.yaml"
report: "workflow/report/workflow.rst"

include: "workflow/rules/common.smk"
include: "workflow/rules/calibration.smk"
include: "workflow/rules/sources.smk"
include: "workflow/rules/quantization.smk"
include: "workflow/rules/compile.smk"
include: "workflow/rules/firmware.smk"
include: "workflow/rules/benchmark.smk"
include: "workflow/rules/report.smk"
include: "workflow/rules/fit.smk"

rule all:
    default_target: True
    input:
        expand("data/calibration/{set}.npz", set=config["calibration"]),
        expand("{run}/trace.json", run=RUNS),
        "results/comparison/comparison.json",
        "results/report/index.html",
        "results/tracking/runs.json",

rule compare:
    input:
        "results/comparison/comparison.json",
