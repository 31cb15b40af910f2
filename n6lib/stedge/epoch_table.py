"""The tables of epochs: ST's, and one with what only n6lib tells."""

from n6lib.compiler.network import EpochKind
from n6lib.stedge.memory_table import END, RULE
from n6lib.stedge.source import Source


def epoch_table(source: Source) -> list[str]:
    """A row per epoch as ST's 2.x reports have it; hybrid epochs count as software there."""
    groups = source.prediction.groups
    hardware = "EC" if source.profile.options.epoch_controller else "HW"
    software = sum(group.kind is not EpochKind.NPU for group in groups)
    lines = [
        "Epochs details",
        RULE,
        f"Total number of epochs: {len(groups)} of which {software} implemented in software",
        "---",
        "epoch ID   HW/SW/EC Operation (SW only)",
    ]
    for index, group in enumerate(groups, 1):
        if group.kind is EpochKind.NPU:
            lines.append(f"epoch {index:<7} {hardware}    ")
        else:
            lines.append(f"epoch {index:<7}-SW-   ({group.nodes[0].kind:^20})")
    return [*lines, END]


def timed_epochs(source: Source) -> list[str]:
    """Kind, modelled time and what runs in each epoch."""
    lines = ["Epochs with their modelled time  (n6lib)", RULE]
    lines.append(f"{'epoch':>5}  {'kind':6}  {'us':>9}  {'macs':>13}  nodes (layers)")
    for epoch in source.report["schedule"]:
        layers = ", ".join(layer.rsplit("/", 1)[-1] for layer in epoch["layers"])
        lines.append(
            f"{epoch['index']:>5}  {epoch['kind']:6}  {epoch['latency_us']:>9.1f}  "
            f"{epoch['macs']:>13,}  {' '.join(epoch['operators'])} ({layers})"
        )
    latency = source.report["latency"]
    lines.append(
        f"total {latency['ms']:.2f} ms, between {latency['low']:.2f} and {latency['high']:.2f}: "
        f"{latency['basis']}"
    )
    return [*lines, END]
