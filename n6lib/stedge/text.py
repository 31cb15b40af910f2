"""The report as text, section by section as ST's `generate` command writes it."""

from n6lib import __version__
from n6lib.stedge.epoch_table import epoch_table, timed_epochs
from n6lib.stedge.memory_table import END, RULE, memory_table, ranges_table
from n6lib.stedge.model_table import model_table
from n6lib.stedge.source import NOTE, Source

NAME = "network_generate_report.txt"


def report_text(source: Source) -> str:
    """The content of `NAME`: the same prediction gives the same bytes."""
    lines = [
        f"n6lib v{__version__}: {NOTE}",
        "Created date          : not recorded (the same model gives the same file)",
        f"Parameters            : {source.arguments}",
        "",
        f"Model name - {source.graph.name}",
        *model_table(source.graph),
        "",
        "Compilation details",
        RULE,
        f"Compiler version: {source.profile.version} (ATONN as imitated by n6lib {__version__})",
        f"Compiler arguments: {_options(source)}",
        END,
        "",
        *memory_table(source),
        "",
        *ranges_table(source),
        "",
        *epoch_table(source),
        "",
        *timed_epochs(source),
        "",
        *_footprint(source),
    ]
    return "\n".join(lines) + "\n"


def _options(source: Source) -> str:
    options = source.profile.options
    flags = {
        f"--optimization {options.level}": True,
        "--enable-epoch-controller": options.epoch_controller,
        "--enable-virtual-mem-pools": options.virtual_pools,
        "--Os": options.small,
        f"--O{options.scheduler}-sched": bool(options.scheduler),
        f"--Omax-ca-pipe {options.pipe}": True,
    }
    return " ".join(flag for flag, given in flags.items() if given)


def _footprint(source: Source) -> list[str]:
    """Weights and activations; code and its data are known only once firmware is built."""
    memory = source.report["memory"]
    return [
        "Requested memory size  (n6lib; code is not built by this command)",
        RULE,
        f" weights      {memory['weights']:>12,}",
        f" activations  {memory['activations']:>12,}",
        END,
    ]
