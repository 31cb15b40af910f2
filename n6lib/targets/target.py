"""A board: its core, its NPU, its memory pools and what can stand in for it."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from n6lib.errors import InputError
from n6lib.targets.mpool import read_mpool
from n6lib.targets.pool import Pool

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Npu:
    """A Neural-ART instance: clock in MHz and how many of each unit an epoch may use.

    `conv_macs` is how many int8 products a CONV unit can sum per cycle.
    """

    name: str
    clock_mhz: float
    conv: int
    pool: int
    activ: int
    arith: int
    stream: int
    conv_macs: int = 72


@dataclass(frozen=True)
class Target:
    """A board by name; `npu` is None for boards without one; `machine` names its emulator.

    `flash_bytes_per_s` is the rate of the weights' flash, `external_access_ns` the time that one
    transaction with RAM off the chip takes.
    """

    name: str
    title: str
    core: str
    core_mhz: float
    npu: Npu | None
    pools: tuple[Pool, ...]
    flash_bytes_per_s: float
    machine: str
    external_access_ns: float = 150.0

    @property
    def weights_pool(self) -> Pool:
        """Where constants lie: in memory that is only read, else where its file would have them."""
        return max(self.pools, key=lambda pool: (not pool.writable, pool.constants_preferred))


def target_names() -> tuple[str, ...]:
    """Names of the boards that come with the tool."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


@cache
def load_target(name: str) -> Target:
    """The target `name`: a board that comes with the tool, or the path of a YAML file."""
    import yaml

    path = Path(name) if name.endswith((".yaml", ".yml")) else FOLDER / f"{name}.yaml"
    if not path.is_file():
        raise InputError(
            f"target {name!r} is not known; choose one of {', '.join(target_names())}."
        )
    try:
        return _target(yaml.safe_load(path.read_text()), path)
    except (KeyError, TypeError, ValueError, AttributeError, yaml.YAMLError) as error:
        fault = " ".join(str(error).split())
        raise InputError(f"{path}: is not a target description ({fault}).") from error


def _target(content: dict[str, Any], path: Path) -> Target:
    npu = content.get("npu")
    return Target(
        name=path.stem,
        title=str(content["title"]),
        core=str(content["core"]),
        core_mhz=float(content["core_mhz"]),
        npu=None if npu is None else Npu(**npu),
        pools=read_mpool(path.parent / content["mpool"]),
        flash_bytes_per_s=float(content["flash_bytes_per_s"]),
        machine=str(content["machine"]),
        external_access_ns=float(content.get("external_access_ns", Target.external_access_ns)),
    )
