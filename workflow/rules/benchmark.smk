# The compiled network run on samples: simulator, host and emulator byte by byte.


rule benchmark:
    input:
        model=compiled_from,
        report="results/{model}/{source}/{target}/{profile}/compile.json",
        program=lambda wildcards: reachable(
            "{run}/host/validate".format(run=RUN.format(**wildcards)), reach.HOST
        ),
        image=lambda wildcards: reachable(
            "{run}/firmware.elf".format(run=RUN.format(**wildcards)), reach.FIRMWARE
        ),
    output:
        benchmark=report(
            "results/{model}/{source}/{target}/{profile}/benchmark.json",
            caption="../report/benchmark.rst",
            category="Benchmarks",
            labels={"model": "{model}", "target": "{target}", "profile": "{profile}"},
        ),
        record="results/{model}/{source}/{target}/{profile}/benchmark.record.json",
    params:
        host_samples=config["validation"]["host_samples"],
        emulator_samples=config["validation"]["emulator_samples"],
        machine=lambda wildcards: load_target(wildcards.target).machine,
        emulated=lambda wildcards, output: reach.to_run(
            "emulator", output.benchmark, reach.EMULATOR
        ),
        code=CODE.digest("benchmark"),
    log:
        "build/logs/benchmark/{model}/{source}/{target}/{profile}.log",
    benchmark:
        "results/timings/benchmark/{model}/{source}/{target}/{profile}.tsv"
    conda:
        "../envs/n6.yaml"
    message:
        "Run {wildcards.model} in simulator, host and emulator"
    script:
        "../../scripts/benchmark.py"


rule keypoints:
    input:
        model=compiled_from,
        program="results/{model}/{source}/{target}/{profile}/host/validate",
    output:
        picture=report(
            "results/{model}/{source}/{target}/{profile}/keypoints.png",
            caption="../report/keypoints.rst",
            category="Pictures",
            labels={"model": "{model}", "target": "{target}", "profile": "{profile}"},
        ),
        record="results/{model}/{source}/{target}/{profile}/keypoints.record.json",
    params:
        photograph=lambda wildcards: MODELS[wildcards.model][wildcards.source]["keypoints"],
        code=CODE.digest("keypoints"),
    log:
        "build/logs/keypoints/{model}/{source}/{target}/{profile}.log",
    benchmark:
        "results/timings/keypoints/{model}/{source}/{target}/{profile}.tsv"
    conda:
        "../envs/n6.yaml"
    message:
        "Find the keypoints on {params.photograph} with the C of {wildcards.model}"
    script:
        "../../scripts/keypoints.py"
