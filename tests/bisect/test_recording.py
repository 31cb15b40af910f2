import numpy as np
import pytest
from support.bisected import frames_of, pooled, pooled_samples

from n6lib.bisect.recording import unpack
from n6lib.bisect.stage import stack
from n6lib.errors import InputError
from n6lib.simulator import simulate_all

GRAPH = pooled()
SAMPLES = pooled_samples(3)
VALUES = stack([simulate_all(GRAPH, sample.inputs) for sample in SAMPLES])
DATA = frames_of(SAMPLES, VALUES, ["start", "largest", "mean", "result"])


def test_tensors_of_every_sample() -> None:
    found = unpack(GRAPH, SAMPLES, DATA, "code")
    assert found.keys() == VALUES.keys()
    for name, values in VALUES.items():
        assert found[name].dtype == values.dtype
        assert np.array_equal(found[name], values)


@pytest.mark.parametrize("data", [DATA[:-1], DATA + b"x", b""])
def test_the_record_of_another_network(data: bytes) -> None:
    with pytest.raises(InputError, match=f"^code: gives {len(data)} bytes of tensors instead of"):
        unpack(GRAPH, SAMPLES, data, "code")
