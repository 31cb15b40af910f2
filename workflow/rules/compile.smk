# A model compiled for a board: the prediction and the C that runs.


rule compile_model:
    input:
        model="results/{model}/{source}/{model}.tflite",
    output:
        report="results/{model}/{source}/{target}/{profile}/compile.json",
        code=expand("results/{{model}}/{{source}}/{{target}}/{{profile}}/c/{file}", file=C_FILES),
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
