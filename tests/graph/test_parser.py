import numpy as np
import pytest

from n6lib.errors import InputError
from n6lib.graph import DType, Operator, Quantization
from n6lib.graph.parser import parse_graph

TEXT = """\
// Two convolutions' worth of grammar in one.
graph @net version 1 {
  input %x : tensor<1x2x2x1xint8, 0.5:-3>
  %w = constant "AQID/w==" : tensor<2x1x1x2xint8, axis 0 {0.25, 0.125:0}>
  %b = constant "AQAAAP////8=" : tensor<2xint32, 0.125>
  %y = conv2d @first(%x, %w, %b) {activation = "relu", flag = true, off = false,
    rate = 0.5, strides = [1, 2], empty = []} : tensor<1x2x2x2xint8, 1.0>
  %z, %s = split(none, %y) : tensor<4xint8>, tensor<int64>
  return %z, %s
}
"""


def replaced(old: str, new: str) -> str:
    assert old in TEXT
    return TEXT.replace(old, new)


def test_every_construct() -> None:
    graph = parse_graph(TEXT)
    assert (graph.name, graph.inputs, graph.outputs) == ("net", ("x",), ("z", "s"))
    x, w, b = (graph.tensor(name) for name in "xwb")
    assert (x.shape, x.dtype) == ((1, 2, 2, 1), DType.INT8)
    assert x.quantization == Quantization((0.5,), (-3,))
    assert w.quantization == Quantization((0.25, 0.125), (0, 0), 0)
    assert w.data is not None
    assert w.data.tolist() == [[[[1, 2]]], [[[3, -1]]]]
    assert not w.data.flags.writeable
    assert b.data is not None
    assert b.data.tolist() == [1, -1]
    assert b.data.dtype == np.int32
    assert graph.tensor("s").shape == ()
    assert graph.tensor("z").quantization is None
    attributes = {
        "activation": "relu",
        "flag": True,
        "off": False,
        "rate": 0.5,
        "strides": (1, 2),
        "empty": (),
    }
    assert graph.operators == (
        Operator("first", "conv2d", ("x", "w", "b"), ("y",), attributes),
        Operator("z", "split", ("", "y"), ("z", "s"), {}),
    )


def test_layout_is_free() -> None:
    assert parse_graph(" ".join(TEXT.splitlines()[1:])) == parse_graph(TEXT)
    assert parse_graph(TEXT.replace("\n", "\r\n")) == parse_graph(TEXT)


def test_scales_are_rounded_to_float32() -> None:
    graph = parse_graph(replaced("0.5:-3", "0.1:-3"))
    assert graph.tensor("x").quantization == Quantization((float(np.float32(0.1)),), (-3,))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("graph @net", "module @net", "line 2: 'module' stands where 'graph' is needed"),
        ("@net", "net", "line 2: 'net' stands where a label is needed"),
        ("version 1", "version 2", "of version 2; this program reads 1"),
        ("%y = conv2d", "%x = conv2d", "line 7: tensor x is defined a second time"),
        ('"AQID/w=="', '"AQID"', "line 4: constant w needs 4 bytes"),
        ('"AQID/w=="', '"AQID/w==AQID/w=="', "line 4: constant w needs 4 bytes"),
        ('"AQID/w=="', '"AQID!w=="', "line 4: the value of constant w is not its bytes in Base64"),
        ('"AQID/w=="', '"AQIDAQID"', "line 4: the value of constant w is not its bytes in Base64"),
        ('"AQID/w=="', "sha256:00", "line 4: the value of constant w is left out.*--weights"),
        ("{0.25, 0.125:0}", "{0.25 .. 0.5}", "line 4: scales are left out.*--weights"),
        ("2xint32", "2xint4", "line 5: int4 is no element type; use int8, uint8"),
        ("1x2x2x1xint8", "1xx2x1xint8", "line 3: the shape of tensor x cannot be read"),
        ("1x2x2x1xint8", "12345678901xint8", "line 3: the shape of tensor x cannot be read"),
        ("1x2x2x1xint8", "1x" * 9 + "int8", "line 3: the shape of tensor x cannot be read"),
        ("0.5:-3", "1:-3", "line 3: '1' stands where a float is needed"),
        ("0.5:-3", "nan", "line 3: 'nan' stands where a float is needed"),
        ("flag = true", "flag = yes", "line 6: 'yes' stands where 'false' is needed"),
        ("off = false", "flag = false", "line 6: attribute flag is given twice"),
        ("[1, 2]", "[1, 2.0]", "line 7: the list mixes types"),
        ("[1, 2]", "[[1], 2]", r"line 7: '\[' stands where 'false' is needed"),
        ("(none, %y)", "(%y", "stands where '\\)' is needed"),
        ("return %z, %s\n}", "return %z, %s\n", "line 11: the end stands where '}' is needed"),
        ("return %z, %s", "", "line 10: '}' stands where a tensor is needed"),
        ("return %z, %s\n}", "return %z, %s\n} more", "stands where an end is needed"),
    ],
)
def test_broken_text_is_refused_with_its_line(old: str, new: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        parse_graph(replaced(old, new))


def test_every_truncation_is_refused() -> None:
    for length in range(len(TEXT) - 2):
        with pytest.raises(InputError, match=r"^line \d+: "):
            parse_graph(TEXT[:length])
