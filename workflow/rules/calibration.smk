# Calibration sets: the samples that quantization ranges are measured on, and those it is judged on.


rule calibration_set:
    input:
        lambda wildcards: inputs_of(config["calibration"][wildcards.set]),
    output:
        samples="data/calibration/{set}.npz",
        record="data/calibration/{set}.record.json",
    params:
        entry=lambda wildcards: config["calibration"][wildcards.set],
        code=CODE.digest("calibration_set"),
    log:
        "build/logs/calibration_set/{set}.log",
    benchmark:
        "results/timings/calibration_set/{set}.tsv"
    conda:
        "../envs/n6.yaml"
    message:
        "Make the samples of {wildcards.set}"
    script:
        "../../scripts/calibration_set.py"
