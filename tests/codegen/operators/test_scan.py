import itertools

import numpy as np
from support.litert import read
from support.merge import merge
from support.sanitized import Sanitized
from support.scan_models import cumsum


def test_sums_along_every_axis_in_every_mode(sanitized: Sanitized) -> None:
    modes = itertools.product(range(3), (False, True), (False, True), ("float32", "int32", "int64"))
    graphs = [
        read(cumsum((3, 4, 5), axis, exclusive=exclusive, reverse=reverse, dtype=dtype))
        for axis, exclusive, reverse, dtype in modes
    ]
    network = merge(graphs)
    random = np.random.default_rng(0)
    frame = {}
    for name in network.inputs:
        tensor = network.tensor(name)
        frame[name] = random.uniform(-2e9, 2e9, tensor.shape).astype(tensor.dtype.numpy)
    signs = {name: np.copysign(values * 0, values) for name, values in frame.items()}
    zeros = {name: signs[name].astype(values.dtype) for name, values in frame.items()}
    sanitized.check(network, [frame, zeros])
