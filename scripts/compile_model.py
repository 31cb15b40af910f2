"""Compile a model for a board and write its prediction and its C."""

from pathlib import Path

from n6lib.codegen import emit
from n6lib.compiler.driver import compile_model
from n6lib.provenance.job import recorded
from n6lib.schema import write_checked
from n6lib.stedge.writing import write_reports

with recorded(snakemake, tools_used=["numpy"]):
    words = snakemake.wildcards
    report = Path(snakemake.output.report)
    network = compile_model(Path(snakemake.input.model), words.target, words.profile)
    emit(network, report.parent / "c")
    write_reports(network, report.parent)
    write_checked("compile", report, dict(network.report))
