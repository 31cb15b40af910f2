"""What an operator's emitter may use: the graph, the plan and the constants."""

from dataclasses import dataclass, field

import numpy as np

from n6lib.codegen.constants import Constants
from n6lib.codegen.syntax import identifier
from n6lib.compiler.network import Placement
from n6lib.errors import InputError
from n6lib.graph import DType, Graph

C_TYPES = {DType.INT8: "int8_t", DType.UINT8: "uint8_t", DType.FLOAT32: "float"}


@dataclass
class Scope:
    """The network being emitted; `scratch` grows to the bytes of the greediest operator."""

    graph: Graph
    placement: Placement
    constants: Constants = field(default_factory=Constants)
    scratch: int = 0

    def address(self, name: str) -> str:
        """C expression of a tensor as a pointer to `int8_t`, const if the tensor is constant."""
        tensor = self.graph.tensor(name)
        if tensor.data is not None:
            return self.constants.table(tensor.data.view(np.uint8))
        allocation = self.placement.allocations[name]
        return f"network_pool_{identifier(allocation.pool)} + {allocation.offset}"

    def read(self, name: str) -> str:
        """C expression of a tensor as a pointer to const elements."""
        return self._cast(name, "const ")

    def write(self, name: str) -> str:
        """C expression of a tensor as a pointer to elements."""
        return self._cast(name, "")

    def reserve(self, size: int) -> str:
        """C expression of `size` bytes of scratch that hold nothing between operators."""
        self.scratch = max(self.scratch, size)
        return "network_scratch"

    def _cast(self, name: str, qualifier: str) -> str:
        dtype, address = self.graph.tensor(name).dtype, self.address(name)
        if dtype is DType.INT8:
            return address
        if dtype not in C_TYPES:
            raise InputError(
                f"{self.graph.name}: tensor {name} is {dtype.value}; generated C computes on "
                f"{', '.join(item.value for item in C_TYPES)}."
            )
        return f"({qualifier}{C_TYPES[dtype]} *)({address})"
