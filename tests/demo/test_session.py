import shutil

import numpy as np
import pytest
from support.poses import heatmap_network

from n6lib.demo.session import session
from n6lib.errors import InputError
from n6lib.simulator import Simulator


@pytest.mark.skipif(shutil.which("gcc") is None, reason="gcc is not installed")
def test_the_running_program_gives_what_the_simulator_gives(tmp_path):
    network = heatmap_network(tmp_path)
    graph = network.graph
    images = np.random.default_rng(0).integers(-128, 128, (3, 1, 16, 16, 3), np.int8)
    with session(network) as stream:
        for image in images:
            stream.submit(image.tobytes())
            expected = Simulator(graph).run({graph.inputs[0]: image})[graph.outputs[0]]
            assert stream.receive() == expected.tobytes()


def test_without_a_compiler_that_is_said(tmp_path, monkeypatch):
    network = heatmap_network(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InputError, match="gcc: is not on PATH"), session(network):
        pass
