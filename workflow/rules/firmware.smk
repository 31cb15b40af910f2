# The generated C as programs: one for this machine, one for the board's emulated core.


rule host_program:
    input:
        code=expand("results/{{model}}/{{source}}/{{target}}/{{profile}}/c/{file}", file=C_FILES),
    output:
        program="results/{model}/{source}/{target}/{profile}/host/validate",
        record="results/{model}/{source}/{target}/{profile}/host/validate.record.json",
    params:
        code=CODE.digest("host_program"),
    log:
        "build/logs/host_program/{model}/{source}/{target}/{profile}.log",
    benchmark:
        "results/timings/host_program/{model}/{source}/{target}/{profile}.tsv"
    conda:
        "../envs/n6.yaml"
    message:
        "Build the C of {wildcards.model} for this machine"
    script:
        "../../scripts/host_program.py"


rule firmware:
    input:
        code=expand("results/{{model}}/{{source}}/{{target}}/{{profile}}/c/{file}", file=C_FILES),
    output:
        project=directory("results/{model}/{source}/{target}/{profile}/firmware"),
        image="results/{model}/{source}/{target}/{profile}/firmware.elf",
        record="results/{model}/{source}/{target}/{profile}/firmware.record.json",
    params:
        machine=lambda wildcards: load_target(wildcards.target).machine,
        code=CODE.digest("firmware"),
    log:
        "build/logs/firmware/{model}/{source}/{target}/{profile}.log",
    benchmark:
        "results/timings/firmware/{model}/{source}/{target}/{profile}.tsv"
    conda:
        "../envs/n6.yaml"
    message:
        "Build the firmware of {wildcards.model} for {params.machine}"
    script:
        "../../scripts/firmware.py"
