"""The IR: tensors, operators and quantization; it imports nothing else of ours."""

from n6lib.graph.dtype import DType
from n6lib.graph.graph import Graph
from n6lib.graph.operator import Attribute, Operator
from n6lib.graph.quantization import Quantization
from n6lib.graph.tensor import Tensor

__all__ = ["Attribute", "DType", "Graph", "Operator", "Quantization", "Tensor"]
