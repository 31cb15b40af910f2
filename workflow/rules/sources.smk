# Models: made here from an architecture and a seed, or fetched by their digest.


rule builtin_model:
    input:
        calibration=lambda wildcards: (
            "data/calibration/{calibration}.npz".format(
                **config["models"][wildcards.model]["builtin"]
            )
        ),
    output:
        model="results/{model}/builtin/{model}.tflite",
        original="results/{model}/builtin/float.tflite",
        record="results/{model}/builtin/model.record.json",
    params:
        architecture=lambda wildcards: config["models"][wildcards.model]["builtin"]["architecture"],
        seed=lambda wildcards: config["models"][wildcards.model]["builtin"]["seed"],
        code=CODE.digest("builtin_model"),
    log:
        "build/logs/builtin_model/{model}.log",
    benchmark:
        "results/timings/builtin_model/{model}.tsv"
    conda:
        "../envs/n6.yaml"
    message:
        "Make {wildcards.model} and quantize it (TensorFlow)"
    script:
        "../../scripts/builtin_model.py"


rule pretrained_model:
    input:
        pins="data/pretrained.yaml",
    output:
        model="results/{model}/pretrained/{model}.tflite",
        record="results/{model}/pretrained/model.record.json",
    params:
        pin=lambda wildcards: config["models"][wildcards.model]["pretrained"]["pin"],
        origin=origin,
        code=CODE.digest("pretrained_model"),
    log:
        "build/logs/pretrained_model/{model}.log",
    benchmark:
        "results/timings/pretrained_model/{model}.tsv"
    conda:
        "../envs/n6.yaml"
    message:
        "Fetch {wildcards.model}"
    script:
        "../../scripts/pretrained_model.py"


rule quality:
    input:
        model="results/{model}/builtin/{model}.tflite",
        original="results/{model}/builtin/float.tflite",
        images=lambda wildcards: (
            "data/calibration/{evaluation}.npz".format(
                **config["models"][wildcards.model]["builtin"]
            )
        ),
    output:
        quality="results/{model}/builtin/quality.json",
        record="results/{model}/builtin/quality.record.json",
    params:
        code=CODE.digest("quality"),
    log:
        "build/logs/quality/{model}.log",
    benchmark:
        "results/timings/quality/{model}.tsv"
    conda:
        "../envs/n6.yaml"
    message:
        "Compare {wildcards.model} before and after quantization"
    script:
        "../../scripts/quality.py"
