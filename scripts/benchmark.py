"""Run the compiled network in simulator, host and emulator, and set down what they showed."""

from pathlib import Path

from n6lib.benchmark.benchmark import run_benchmark
from n6lib.benchmark.emulated import Emulated
from n6lib.benchmark.executor import Absent
from n6lib.benchmark.hosted import Hosted
from n6lib.benchmark.verdict import require_exact
from n6lib.compiler.driver import compile_model
from n6lib.firmware.sizes import section_sizes
from n6lib.provenance.job import recorded
from n6lib.schema import write_checked
from n6lib.workflow import reach


def find(files, tools, make):
    """What `make` makes of the one file there is, or why there is none or it cannot be run."""
    reason = reach.obstacle(tools)
    return Absent(f"{reason}.") if reason else make(Path(files[0]))


with recorded(snakemake, tools_used=["gcc", "numpy", "qemu-system-arm"]):
    words, params = snakemake.wildcards, snakemake.params
    network = compile_model(Path(snakemake.input.model), words.target, words.profile)
    machine = params.machine
    report = run_benchmark(
        network,
        host=find(snakemake.input.program, reach.HOST, Hosted),
        emulator=find(
            snakemake.input.image,
            (*reach.FIRMWARE, *reach.EMULATOR),
            lambda image: Emulated(network.graph, image, machine),
        ),
        sections=find(snakemake.input.image, reach.FIRMWARE, section_sizes),
        host_samples=params.host_samples,
        emulator_samples=params.emulator_samples,
    )
    require_exact(report, snakemake.output.benchmark)
    write_checked("benchmark", Path(snakemake.output.benchmark), report)
