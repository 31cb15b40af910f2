"""What a benchmark says of exactness, in sentences."""

from collections.abc import Mapping
from typing import Any

from n6lib.comparison.format import count


def exactness(benchmark: Mapping[str, Any]) -> list[str]:
    """Per executor whether equal, different and where, or not run and why; then what else holds."""
    exact = benchmark["exact"]
    reasons = {skipped["part"]: skipped["reason"] for skipped in benchmark["not_run"]}
    different = {found["executor"]: found for found in exact["differences"]}
    titles = {"host": "Generated C on the host", "emulator": "Firmware in the emulator"}
    sentences = []
    for part, title in titles.items():
        if part in different:
            found = different[part]
            sentences.append(
                f"{title}: DIFFERS from the simulator, first on sample {found['sample']}, output "
                f"{found['output']}, byte {found['byte']} ({found['got']}, not "
                f"{found['expected']}; {count(found['bytes'])} bytes in all)."
            )
        elif exact[part] is None:
            sentences.append(f"{title}: not run ({reasons.get(part, 'no reason recorded')}).")
        else:
            runs = exact[f"{part}_samples"]
            sentences.append(f"{title}: equal to the simulator, byte for byte, on {runs} inputs.")
    if exact["repeatable"] is False:
        sentences.append("The same input gives OTHER bytes on memory filled otherwise.")
    elif exact["repeatable"]:
        sentences.append("The same input gives the same bytes on memory filled otherwise.")
    different_outputs = f"{exact['distinct_outputs']} different outputs"
    return [*sentences, f"The {exact['samples']} inputs have {different_outputs}."]
