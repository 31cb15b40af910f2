"""What an operator's emitter may use: the graph, the plan and the constants."""

from dataclasses import dataclass, field

from n6lib.codegen.constants import Constants
from n6lib.codegen.syntax import identifier
from n6lib.compiler.network import Placement
from n6lib.graph import DType, Graph

C_TYPES = {
    DType.INT8: "int8_t",
    DType.UINT8: "uint8_t",
    DType.INT16: "int16_t",
    DType.INT32: "int32_t",
    DType.INT64: "int64_t",
    DType.FLOAT32: "float",
    DType.BOOL: "uint8_t",
}


@dataclass
class Scope:
    """The network being emitted.

    `scratch` grows to the bytes of the greediest operator, `headers` by the kernels it calls.
    """

    graph: Graph
    placement: Placement
    constants: Constants = field(default_factory=Constants)
    headers: set[str] = field(default_factory=lambda: {"n6_kernels.h"})
    scratch: int = 0

    def address(self, name: str) -> str:
        """C expression of a tensor as a pointer to `int8_t`, const if the tensor is constant."""
        tensor = self.graph.tensor(name)
        if tensor.data is not None:
            return self.constants.table(tensor.data)
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

    def include(self, header: str) -> None:
        """Have `network.c` include `header`, which declares a family's kernels."""
        self.headers.add(header)

    def _cast(self, name: str, qualifier: str) -> str:
        dtype, address = self.graph.tensor(name).dtype, self.address(name)
        if dtype is DType.INT8:
            return address
        return f"({qualifier}{C_TYPES[dtype]} *)({address})"
