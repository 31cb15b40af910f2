# A model compiled for a board: the prediction and the C that runs.


rule compile_model:
    input:
        model=compiled_from,
    output:
        report="results/{model}/{source}/{target}/{profile}/compile.json",
        code=expand("results/{{model}}/{{source}}/{{target}}/{{profile}}/c/{file}", file=C_FILES),
        text="results/{model}/{source}/{target}/{profile}/network_generate_report.txt",
        info="results/{model}/{source}/{target}/{profile}/network_c_info.json",
        layers="results/{model}/{source}/{target}/{profile}/layers.csv",
        record="results/{model}/{source}/{target}/{profile}/compile.record.json",
    params:
        code=CODE.digest("compile_model"),
    log:
        "build/logs/compile_model/{model}/{source}/{target}/{profile}.log",
    benchmark:
        "results/timings/compile_model/{model}/{source}/{target}/{profile}.tsv"
    conda:
        "../envs/n6.yaml"
    message:
        "Compile {wildcards.model} for {wildcards.target} as {wildcards.profile}"
    script:
        "../../scripts/compile_model.py"


rule trace:
    input:
        report="results/{model}/{source}/{target}/{profile}/compile.json",
    output:
        trace=report(
            "results/{model}/{source}/{target}/{profile}/trace.json",
            caption="../report/trace.rst",
            category="Schedules",
            labels={"model": "{model}", "target": "{target}", "profile": "{profile}"},
        ),
        record="results/{model}/{source}/{target}/{profile}/trace.record.json",
    params:
        code=CODE.digest("trace"),
    log:
        "build/logs/trace/{model}/{source}/{target}/{profile}.log",
    benchmark:
        "results/timings/trace/{model}/{source}/{target}/{profile}.tsv"
    conda:
        "../envs/n6.yaml"
    message:
        "Write the schedule of {wildcards.model} as a trace to look at"
    script:
        "../../scripts/trace.py"
