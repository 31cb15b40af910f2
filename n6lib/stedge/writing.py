"""The reports written as files."""

from pathlib import Path

from n6lib.canonical import canonical_json
from n6lib.compiler.layers import layer_memory, layers_csv
from n6lib.compiler.network import CompiledNetwork
from n6lib.files import write_files
from n6lib.stedge.c_info import NAME as C_INFO
from n6lib.stedge.c_info import c_info
from n6lib.stedge.source import source_of
from n6lib.stedge.text import NAME as REPORT
from n6lib.stedge.text import report_text

LAYERS = "layers.csv"


def write_reports(network: CompiledNetwork, folder: Path) -> tuple[Path, ...]:
    """Write report, c_info and table of layers of `network` to `folder`; their paths."""
    source = source_of(network)
    contents = {
        REPORT: report_text(source),
        C_INFO: canonical_json(c_info(source)),
        LAYERS: layers_csv(layer_memory(network)),
    }
    write_files(folder, contents)
    return tuple(folder / name for name in contents)
