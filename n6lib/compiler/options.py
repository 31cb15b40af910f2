"""What ST's compiler was asked to do: the options of ATONN that its results depend on."""

import re
from dataclasses import dataclass
from typing import ClassVar

_FLAG = re.compile(r"(-O|--optimization[ =])(\d)")
_EDGE = re.compile(r"--(input|output)-data-type[ =](\w+)")
_PIPE = re.compile(r"--Omax-ca-pipe[ =](\d+)")


@dataclass(frozen=True)
class Options:
    """Those of ST's stock profile n6-allmems-O3 with the epoch controller, unless said otherwise.

    `level` is that of -O; `epoch_controller` whether runs of NPU epochs become one command stream;
    `virtual_pools` whether contiguous pools may be joined for buffers larger than each;
    `inputs` and `outputs` whether those of the network are the compiler's to place, or the user's;
    `small` is --Os, `scheduler` "", "alt" or "auto", `pipe` how many CONVACC may stand
    in series for one convolution, 0 for as many as there are.
    `takes` and `gives` are the types of the network's inputs and outputs, "" for those that the
    generation gives them; like `inputs` and `outputs` they are options of stedgeai, not of ATONN.
    """

    FAST: ClassVar[int] = 3

    level: int = 3
    epoch_controller: bool = True
    virtual_pools: bool = True
    small: bool = True
    scheduler: str = "auto"
    pipe: int = 4
    inputs: bool = True
    outputs: bool = True
    takes: str = ""
    gives: str = ""

    @classmethod
    def of(cls, flags: str) -> "Options":
        """Exactly what the command line `flags` asks for; what it does not name is off."""
        level, pipe = _FLAG.search(flags), _PIPE.search(flags)
        schedulers = [name for name in ("alt", "auto") if f"--O{name}-sched" in flags]
        edges = dict(_EDGE.findall(flags))
        return cls(
            level=int(level.group(2)) if level else 0,
            epoch_controller="--enable-epoch-controller" in flags,
            virtual_pools="--enable-virtual-mem-pools" in flags,
            small="--Os" in flags.split(),
            scheduler=schedulers[0] if schedulers else "",
            pipe=int(pipe.group(1)) if pipe else 0,
            inputs="--no-inputs-allocation" not in flags,
            outputs="--no-outputs-allocation" not in flags,
            takes=edges.get("input", ""),
            gives=edges.get("output", ""),
        )
