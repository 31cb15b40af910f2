from support.graph_edits import one_operator
from support.merge import merge
from support.sanitized import Sanitized, random_frames

from n6lib.graph import DType, Quantization, Tensor


def test_known_results(sanitized: Sanitized) -> None:
    x = Tensor("x", (3, 1, 4), DType.INT8, Quantization((0.5,), (-7,)))
    network = merge(
        [
            one_operator("shape", [x], Tensor("y", (3,), DType.INT32)),
            one_operator("shape", [x], Tensor("y", (3,), DType.INT64)),
            one_operator("rank", [x], Tensor("y", (), DType.INT32)),
            one_operator("zeros_like", [x], Tensor("y", x.shape, DType.INT8, x.quantization)),
        ]
    )
    sanitized.check(network, random_frames(network))
