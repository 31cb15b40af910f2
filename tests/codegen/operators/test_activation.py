import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from support.elementwise_op import Place, operator, real
from support.litert import read
from support.merge import merge
from support.sanitized import Sanitized, random_frames
from support.strategies import UNSHRUNK, affines

from n6lib.codegen.operators.activation import EMITTERS
from n6lib.graph import DType
from n6lib.graph.kinds.activation import KINDS

AFFINES = affines(2.0**-6)
SHAPES = st.sampled_from([((2, 3, 4, 5), (5,)), ((1, 4, 3, 7), (1, 1, 7)), ((2, 6), (2, 6))])
PRELUS = st.builds(
    lambda shapes, source, slopes, target: operator(
        "PRELU",
        [Place(shapes[0], "int8", *source), Place(shapes[1], "int8", *slopes)],
        Place(shapes[0], "int8", *target),
    ),
    SHAPES,
    AFFINES,
    AFFINES,
    AFFINES,
)


def test_every_kind_and_type_has_an_emitter() -> None:
    for name, kind in KINDS.items():
        entry = EMITTERS[name]
        assert isinstance(entry, dict)
        assert set(entry) == set(kind.inputs[0].dtypes), name


@given(st.lists(PRELUS, min_size=8, max_size=8))
@settings(phases=UNSHRUNK, max_examples=2)
def test_slopes_per_channel(sanitized: Sanitized, models: list[bytes]) -> None:
    network = merge([read(model) for model in models])
    sanitized.check(network, random_frames(network, 3))


def test_real_slopes(sanitized: Sanitized) -> None:
    graph = read(operator("PRELU", [real(2, 3, 4), real(1, 4)], real(2, 3, 4)))
    assert graph.tensor("a").dtype is DType.FLOAT32
    values = np.linspace(-2, 2, 24, dtype=np.float32).reshape(2, 3, 4)
    slopes = np.array([[0.5, -1.5, 0.0, 3.0]], np.float32)
    sanitized.check(graph, [{"a": values, "b": slopes}])
