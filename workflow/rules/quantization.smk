# From float to int8, and what that costs: for models that are quantized here, and no others.
import re

NAMES = "|".join(map(re.escape, quantized_models(config))) or "(?!)"


ruleorder: quantized_model > own_model


rule quantized_model:
    input:
        original="results/{model}/{source}/float.{format}",
        preparation="results/{model}/{source}/preparation.{format}.npz",
        calibration=calibration("calibration"),
    output:
        model="results/{model}/{source}/{model}.{format}",
        record="results/{model}/{source}/{model}.{format}.record.json",
    wildcard_constraints:
        model=NAMES,
        source="builtin|file",
    params:
        settings=settings,
        samples=lambda wildcards: MODELS[wildcards.model]["quantization"].get("samples"),
        code=CODE.digest("quantized_model"),
    log:
        "build/logs/quantized_model/{model}.{source}.{format}.log",
    benchmark:
        "results/timings/quantized_model/{model}.{source}.{format}.tsv"
    conda:
        "../envs/n6.yaml"
    message:
        "Quantize {wildcards.model} ({params.settings[method]}, {params.settings[granularity]})"
    script:
        "../../scripts/quantized_model.py"


rule quality:
    input:
        original=original_of,
        model=compiled_from,
        preparation=preparation_of,
        evaluation=calibration("evaluation"),
    output:
        quality=report(
            "results/{model}/{source}/quality.json",
            caption="../report/quality.rst",
            category="Quality",
            labels={"model": "{model}", "source": "{source}", "quality": "beside the float model"},
        ),
        record="results/{model}/{source}/quality.record.json",
    wildcard_constraints:
        model=NAMES,
        source="builtin|file",
    params:
        trained=lambda wildcards: is_trained(config, wildcards.model, wildcards.source),
        code=CODE.digest("quality"),
    log:
        "build/logs/quality/{model}.{source}.log",
    benchmark:
        "results/timings/quality/{model}.{source}.tsv"
    conda:
        "../envs/n6.yaml"
    message:
        "Compare {wildcards.model} before and after quantization"
    script:
        "../../scripts/quality.py"


rule sensitivity:
    input:
        original=original_of,
        preparation=preparation_of,
        calibration=calibration("calibration"),
        evaluation=calibration("evaluation"),
    output:
        sensitivity=report(
            "results/{model}/{source}/sensitivity.json",
            caption="../report/sensitivity.rst",
            category="Quality",
            labels={"model": "{model}", "source": "{source}", "quality": "by calibration samples"},
        ),
        record="results/{model}/{source}/sensitivity.record.json",
    wildcard_constraints:
        model=NAMES,
        source="builtin|file",
    params:
        settings=settings,
        samples=config["sensitivity"]["samples"],
        code=CODE.digest("sensitivity"),
    log:
        "build/logs/sensitivity/{model}.{source}.log",
    benchmark:
        "results/timings/sensitivity/{model}.{source}.tsv"
    conda:
        "../envs/n6.yaml"
    message:
        "Quantize {wildcards.model} with {params.samples} calibration samples"
    script:
        "../../scripts/sensitivity.py"
