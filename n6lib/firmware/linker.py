"""The linker script of a machine, from its memory regions."""

from n6lib.firmware.machine import Machine
from n6lib.firmware.template import fill


def linker_script(machine: Machine) -> str:
    """GNU ld script: code and constants, weights, stack, variables and pools in their regions.

    Weights are the constants of files named `*network_weights*` and of sections `.n6_weights*`;
    pools are the sections `.n6_pool.*`, neither loaded nor cleared at start.
    """
    width = max(len(name) for name in machine.regions)
    regions = (
        f"    {name:{width}} ({region.access}) : "
        f"ORIGIN = {region.origin:#010x}, LENGTH = {region.size:#010x}"
        for name, region in machine.regions.items()
    )
    return fill(
        "machine.ld.in",
        machine=machine.name,
        regions="\n".join(regions),
        stack=str(machine.stack),
        **machine.placement,
    )
