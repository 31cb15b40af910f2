# Float models: built here from an architecture and a seed, or a file of one's own; and what turns
# stored inputs into theirs. Published int8 files, fetched by their digest.


rule builtin_model:
    input:
        weights=lambda wildcards: there(MODELS[wildcards.model]["builtin"].get("weights")),
    output:
        model="results/{model}/builtin/float.{format}",
        preparation="results/{model}/builtin/preparation.{format}.npz",
        record="results/{model}/builtin/float.{format}.record.json",
    params:
        weights=lambda wildcards: MODELS[wildcards.model]["builtin"].get("weights"),
        architecture=lambda wildcards: MODELS[wildcards.model]["builtin"]["architecture"],
        seed=lambda wildcards: MODELS[wildcards.model]["builtin"]["seed"],
        code=CODE.digest("builtin_model"),
    log:
        "build/logs/builtin_model/{model}.{format}.log",
    benchmark:
        "results/timings/builtin_model/{model}.{format}.tsv"
    conda:
        "../envs/n6.yaml"
    message:
        "Build {wildcards.model} as {wildcards.format} (TensorFlow)"
    script:
        "../../scripts/builtin_model.py"


rule own_preparation:
    output:
        preparation="results/{model}/file/preparation.{format}.npz",
        record="results/{model}/file/preparation.{format}.record.json",
    params:
        entry=lambda wildcards: MODELS[wildcards.model]["file"],
        code=CODE.digest("own_preparation"),
    log:
        "build/logs/own_preparation/{model}.{format}.log",
    benchmark:
        "results/timings/own_preparation/{model}.{format}.tsv"
    conda:
        "../envs/n6.yaml"
    message:
        "Set down how {wildcards.model} takes its inputs"
    script:
        "../../scripts/own_preparation.py"


rule own_model:
    input:
        file=lambda wildcards: there(MODELS[wildcards.model]["file"]["path"]),
    output:
        model="results/{model}/file/{stem}.{format}",
        record="results/{model}/file/{stem}.{format}.record.json",
    params:
        path=lambda wildcards: MODELS[wildcards.model]["file"]["path"],
        code=CODE.digest("own_model"),
    log:
        "build/logs/own_model/{model}.{stem}.{format}.log",
    benchmark:
        "results/timings/own_model/{model}.{stem}.{format}.tsv"
    conda:
        "../envs/n6.yaml"
    message:
        "Take in {params.path} as {wildcards.model}"
    script:
        "../../scripts/own_model.py"


rule pretrained_model:
    input:
        pins="data/pretrained.yaml",
    output:
        model="results/{model}/pretrained/{model}.{format}",
        record="results/{model}/pretrained/{model}.{format}.record.json",
    params:
        pin=lambda wildcards: MODELS[wildcards.model]["pretrained"]["pin"],
        origin=origin,
        code=CODE.digest("pretrained_model"),
    log:
        "build/logs/pretrained_model/{model}.{format}.log",
    benchmark:
        "results/timings/pretrained_model/{model}.{format}.tsv"
    conda:
        "../envs/n6.yaml"
    message:
        "Fetch {wildcards.model}"
    script:
        "../../scripts/pretrained_model.py"
