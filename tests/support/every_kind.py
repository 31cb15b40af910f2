"""An example of every kind of operator, small enough for all of them to be one network."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from support.examples import Array, Example, Range, values
from support.functions import ATTRIBUTES
from support.functions import KINDS as FUNCTIONS
from support.weighted_examples import MAKERS

from n6lib.codegen.operators import EMITTERS
from n6lib.graph import DType, Graph, Quantization
from n6lib.graph.kinds import KINDS
from n6lib.graph.kinds.reduction import UNIT_VECTORS
from n6lib.graph.kinds.softmax import LOGARITHMS, SHARES
from n6lib.graph.registry import select

ROW = ((97,),)
PAIR = ((2, 1, 19), (3, 1))
IMAGE = ((1, 5, 6, 3),)
WINDOW = {"kernel": (3, 2), "strides": (2, 1), "dilations": (1, 1), "padding": (1, 1, 0, 1)}
AXES = {"axes": (0, 2), "keep_dims": False}
CHOICE = {"axis": 1, "keep_dims": True, "select_last": True}
PADDINGS = {"paddings": (0, 0, 2, 1, 1, 0, 0, 2)}
RESIZE = {"align_corners": False, "half_pixel_centers": True}
PLAIN = {"activation": "none"}
EXACT_EPSILON = float(np.float32(1e-6))

DOMAINS: Mapping[str, Range] = {
    "acos": (-1, 1),
    "acosh": (1, 8),
    "asin": (-1, 1),
    "atanh": (-1, 1),
    "log": (0.01, 8),
    "rsqrt": (0.01, 8),
    "sqrt": (0, 8),
}
STORED: Mapping[str, Mapping[DType, Quantization]] = {
    "sigmoid": SHARES,
    "tanh": {
        DType.INT8: Quantization((1 / 128,), (0,)),
        DType.INT16: Quantization((2.0**-15,), (0,)),
    },
}
DIVISORS = {"b": (0.5, 4.0)}
COMPARISONS = ("equal", "greater", "greater_equal", "less", "less_equal", "not_equal")
LOGIC = ("logical_and", "logical_or", "logical_xor")
REDUCTIONS = ("mean", "reduce_all", "reduce_any", "reduce_max", "reduce_min", "sum")

EXAMPLES: Mapping[str, Sequence[Example]] = {
    **{
        kind: [
            Example(
                ROW,
                ATTRIBUTES.get(kind, {}),
                target=STORED.get(kind, {}),
                reach={"input": DOMAINS[kind]} if kind in DOMAINS else {},
            )
        ]
        for kind in FUNCTIONS
    },
    **{kind: [Example(PAIR, PLAIN)] for kind in ("add", "mul", "sub")},
    **{kind: [Example(PAIR)] for kind in ("maximum", "minimum", "squared_difference")},
    **{kind: [Example(PAIR)] for kind in (*COMPARISONS, *LOGIC)},
    **{kind: [Example(PAIR, reach=DIVISORS)] for kind in ("floor_div", "floor_mod")},
    **{kind: [Example(((2, 7, 3),), AXES)] for kind in REDUCTIONS},
    **{kind: [Example(((2, 7, 3),), CHOICE)] for kind in ("arg_max", "arg_min")},
    "average_pool2d": [Example(IMAGE, {**WINDOW, **PLAIN, "count_include_pad": True})],
    "batch_to_space": [Example(((6, 2, 3, 3),), {"blocks": (2, 3), "crops": (1, 0, 0, 2)})],
    "broadcast_to": [Example(((3, 1, 5),), output=(2, 3, 4, 5))],
    "cast": [
        Example(ROW),
        Example(ROW, reach={"input": (-1.5, 1.5)}),
        Example(ROW, reach={"input": (-3e9, 3e9)}),
    ],
    "concat": [Example(((2, 3, 3), (2, 1, 3), (2, 2, 3)), {"axis": 1})],
    "cumsum": [Example(((2, 7, 3),), {"axis": 1, "exclusive": True, "reverse": True})],
    "depth_to_space": [Example(((1, 2, 3, 12),), {"block": 2, "mode": "crd"})],
    "dequantize": [Example(ROW)],
    "div": [Example(PAIR, PLAIN, reach=DIVISORS)],
    "gather": [
        Example(((2, 4, 5), (2, 3)), {"axis": 1, "batch_dims": 1}, reach={"indices": (-1, 5)})
    ],
    "gather_nd": [Example(((3, 4, 5), (6, 2)), reach={"indices": (-1, 4)})],
    "l2_normalization": [
        Example(
            ((3, 9, 2),), {"axis": 1, "epsilon": EXACT_EPSILON}, target={DType.INT8: UNIT_VECTORS}
        )
    ],
    "local_response_normalization": [
        Example(IMAGE, {"size": 2, "alpha": 0.5, "beta": 0.75, "bias": 1.0})
    ],
    "log_softmax": [Example(((3, 9, 2),), {"axis": 1}, target=LOGARITHMS)],
    "logical_not": [Example(ROW)],
    "max_pool2d": [Example(IMAGE, {**WINDOW, **PLAIN})],
    "mirror_pad": [Example(IMAGE, {**PADDINGS, "mode": "reflect"})],
    "pad": [Example(IMAGE, PADDINGS)],
    "pad_constant": [Example((*IMAGE, (1,)), PADDINGS)],
    "pow": [Example(PAIR, reach={"a": (0.1, 7.0), "b": (-4.0, 4.0)})],
    "prelu": [Example(((2, 5, 7), (1, 7)))],
    "quantize": [Example(ROW)],
    "rank": [Example(ROW)],
    "reduce_prod": [
        Example(((2, 7, 3),), AXES),
        Example(((2, 7, 3),), AXES, reach={"input": (-2, 2)}),
    ],
    "reshape": [Example(((2, 3, 7),), output=(7, 6))],
    "resize_bilinear": [Example(IMAGE, RESIZE, output=(1, 7, 4, 3))],
    "resize_nearest": [Example(IMAGE, RESIZE, output=(1, 7, 4, 3))],
    "reverse": [Example(((2, 3, 7),), {"axes": (0, 2)})],
    "select": [Example(((3, 1), (2, 1, 19), (3, 19)))],
    "shape": [Example(((2, 3, 7),))],
    "slice": [
        Example(
            ((4, 5, 7),),
            {"begins": (1, 4, 0), "sizes": (1, 3, 3), "strides": (1, -2, 3), "dropped": (0,)},
        )
    ],
    "softmax": [Example(((3, 9, 2),), {"axis": 1, "beta": 1.0}, target=SHARES)],
    "space_to_batch": [Example(((1, 4, 5, 3),), {"blocks": (2, 3), "paddings": (1, 1, 0, 1)})],
    "space_to_depth": [Example(((1, 4, 6, 3),), {"block": 2})],
    "split": [Example(((2, 7, 3),), {"axis": 1, "sizes": (4, 1, 2)}, outputs=3)],
    "stack": [Example(((2, 7), (2, 7), (2, 7)), {"axis": 1})],
    "tile": [Example(((2, 1, 3),), {"multiples": (1, 3, 2)})],
    "transpose": [Example(((2, 3, 5, 7),), {"permutation": (2, 0, 3, 1)})],
    "unstack": [Example(((2, 3, 7),), {"axis": 1}, outputs=3)],
    "zeros_like": [Example(ROW)],
}


def supported() -> list[tuple[str, DType]]:
    """Every kind on every leading type for which there is C."""
    return [
        (kind, dtype)
        for kind, entry in EMITTERS.items()
        for dtype in sorted(KINDS[kind].inputs[KINDS[kind].leading].dtypes, key=str)
        if select(entry, dtype) is not None
    ]


def examples(kind: str, dtype: DType) -> Iterator[tuple[Graph, list[dict[str, Array]]]]:
    """Graphs of one operator of `kind` on `dtype`, each with two frames."""
    if kind in MAKERS:
        made = [(MAKERS[kind](dtype), Example(()))]
    else:
        made = [(graph, item) for item in EXAMPLES[kind] for graph in item.graphs(kind, dtype)]
    random = np.random.default_rng(0)
    for graph, example in made:
        frames: list[dict[str, Array]] = [{}, {}]
        for name in graph.inputs:
            tensor = graph.tensor(name)
            reach = example.reach.get(name.rstrip("0123456789"))
            for frame, array in zip(frames, values(tensor, reach, random), strict=True):
                frame[name] = array
        yield graph, frames
