# Calibration sets: the images that quantization ranges are measured on.


rule calibration_set:
    output:
        images="data/calibration/{set}.npz",
        record="data/calibration/{set}.record.json",
    params:
        generator=lambda wildcards: config["calibration"][wildcards.set]["generator"],
        images=lambda wildcards: config["calibration"][wildcards.set]["images"],
        size=lambda wildcards: config["calibration"][wildcards.set]["size"],
        seed=lambda wildcards: config["calibration"][wildcards.set]["seed"],
        code=CODE.digest("calibration_set"),
    log:
        "build/logs/calibration_set/{set}.log",
    benchmark:
        "results/timings/calibration_set/{set}.tsv"
    conda:
        "../envs/n6.yaml"
    message:
        "Draw the images of {wildcards.set}"
    script:
        "../../scripts/calibration_set.py"
