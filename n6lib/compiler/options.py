"""What ST's compiler was asked to do: the options of ATONN that its results depend on."""

import re
from dataclasses import dataclass
from typing import ClassVar

_FLAG = re.compile(r"(-O|--optimization[ =])(\d)")
_PIPE = re.compile(r"--Omax-ca-pipe[ =](\d+)")


@dataclass(frozen=True)
class Options:
    """The options that the model zoo's applications compile with, unless said otherwise.

    `level` is that of -O; `epoch_controller` whether runs of NPU epochs become one command stream;
    `virtual_pools` whether contiguous pools may be joined for buffers larger than each;
    `inputs` and `outputs` whether those of the network are the compiler's to place, or the user's;
    `small` is --Os, `scheduler` "", "alt" or "auto", `pipe` how many CONVACC one kernel may use.
    """

    FAST: ClassVar[int] = 3

    level: int = 3
    epoch_controller: bool = True
    virtual_pools: bool = True
    small: bool = True
    scheduler: str = "alt"
    pipe: int = 4
    inputs: bool = True
    outputs: bool = True

    @classmethod
    def of(cls, flags: str) -> "Options":
        """Exactly what the command line `flags` asks for; what it does not name is off."""
        level, pipe = _FLAG.search(flags), _PIPE.search(flags)
        schedulers = [name for name in ("alt", "auto") if f"--O{name}-sched" in flags]
        return cls(
            level=int(level.group(2)) if level else 0,
            epoch_controller="--enable-epoch-controller" in flags,
            virtual_pools="--enable-virtual-mem-pools" in flags,
            small="--Os" in flags.split(),
            scheduler=schedulers[0] if schedulers else "",
            pipe=int(pipe.group(1)) if pipe else 1,
            inputs="--no-inputs-allocation" not in flags,
            outputs="--no-outputs-allocation" not in flags,
        )
