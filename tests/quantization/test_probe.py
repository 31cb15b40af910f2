import numpy as np
import pytest
from ai_edge_litert import schema_py_generated as schema
from support.float_networks import tflite_chain
from support.tflite_builder import TFLiteBuilder

from n6lib.errors import InputError
from n6lib.quantization import probe
from n6lib.quantization.flatbuffer import pack
from n6lib.quantization.probe import require_sound


def unknown_operator() -> bytes:
    """HASHTABLE_LOOKUP-like: an operator that our importer does not read and LiteRT runs."""
    builder = TFLiteBuilder()
    source = builder.tensor("x", (1, 4, 4, 2), "float32")
    target = builder.tensor("y", (1, 4, 4, 2), "float32")
    options = schema.LocalResponseNormalizationOptionsT()
    options.radius, options.bias, options.alpha, options.beta = 1, 1.0, 1.0, 0.5
    builder.operator("LOCAL_RESPONSE_NORMALIZATION", [source], [target], options)
    return builder.build([source], [target])


def crashing() -> bytes:
    """A padding of eight million images, of which LiteRT reserves one."""
    model = schema.ModelT.InitFromPackedBuf(tflite_chain(padded=True), 0)
    graph = model.subgraphs[0]
    paddings = np.array([[0, 8323072], [1, 0], [0, 0], [0, 0]], np.int32)
    model.buffers[graph.tensors[1].buffer].data = np.frombuffer(paddings.tobytes(), np.uint8)
    return pack(model)


def test_what_our_importer_reads_is_not_run(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(probe, "_survives", lambda _: pytest.fail("it was run"))
    require_sound("net.tflite", tflite_chain())


def test_what_crashes_is_refused_with_the_importers_reason():
    with pytest.raises(InputError, match=r"net\.tflite: operator padded \(pad\) yields shape"):
        require_sound("net.tflite", crashing())


def test_an_operator_that_only_litert_knows_is_left_to_it(monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object) -> None:
        raise InputError("net.tflite: has an operator that is not supported.")

    monkeypatch.setattr(probe, "read_model", refuse)
    require_sound("net.tflite", unknown_operator())


def test_a_network_that_does_not_end_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(probe, "_LIMIT_S", 0.5)
    monkeypatch.setattr(probe, "_PROGRAM", "while True: pass")
    with pytest.raises(InputError, match="yields shape"):
        require_sound("net.tflite", crashing())
