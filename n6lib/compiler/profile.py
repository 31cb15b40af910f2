"""Which compiler a prediction imitates, and what it was asked to do."""

from dataclasses import dataclass

from n6lib.errors import InputError


@dataclass(frozen=True)
class Profile:
    """A generation of ST's compiler with its options, or our own (`open`).

    `inflation` is the block-diagonal group of 3x3 depthwise kernels, `table` the channels whose
    scales and biases fit the on-chip coefficient table, `channel_bytes` what each further channel
    within the table costs in the weights pool, `pool_order` the order in which pools are filled;
    `whole_tensors` says that memory means our own placement, which the generated C follows.
    """

    name: str
    version: str
    inflation: int
    table: int
    channel_bytes: int
    epoch_controller: bool
    pool_order: tuple[str, ...]
    summary: str
    whole_tensors: bool = False


_ST_ORDER = ("npuRAM5", "npuRAM4", "npuRAM3", "npuRAM6", "cpuRAM2", "hyperRAM")

PROFILES = {
    profile.name: profile
    for profile in (
        Profile("st-2.0", "1.0.0", 8, 512, 6, True, _ST_ORDER, "ST Edge AI Core 2.0 as predicted"),
        Profile("st-2.1", "1.1.0", 8, 512, 0, True, _ST_ORDER, "ST Edge AI Core 2.1 as predicted"),
        Profile("st-2.2", "1.1.1", 8, 512, 0, True, _ST_ORDER, "ST Edge AI Core 2.2 as predicted"),
        Profile(
            "open",
            "1.1.0",
            8,
            512,
            0,
            True,
            _ST_ORDER,
            "epochs as st-2.1, memory ours",
            whole_tensors=True,
        ),
    )
}


def load_profile(name: str) -> Profile:
    """The profile of that name."""
    if name not in PROFILES:
        raise InputError(f"profile {name!r} is not known; choose one of {', '.join(PROFILES)}.")
    return PROFILES[name]
