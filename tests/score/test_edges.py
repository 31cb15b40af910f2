from pathlib import Path

import pytest
from support.networks import SCALE

from n6lib.compiler.options import Options
from n6lib.errors import InputError
from n6lib.graph import DType, Graph, Operator, Quantization, Tensor
from n6lib.score.edges import Edges, edges_of

BYTES = "y@npuRAM5+0:8(live 1-2;shape 1x8)"
REAL = "y@npuRAM5+0:32(live 1-2;shape 1x8)"


def graph(*outputs: int, real: bool = True) -> Graph:
    """Inputs of 12 values and outputs of these numbers of values, as floats or as bytes."""
    dtype = DType.FLOAT32 if real else DType.INT8
    quantization = None if real else Quantization((SCALE,), (0,))
    sizes = {"x": 12, **{f"y{index}": size for index, size in enumerate(outputs)}}
    tensors = {name: Tensor(name, (1, n), dtype, quantization) for name, n in sizes.items()}
    operators = tuple(
        Operator(f"op{index}", "relu", ("x",), (f"y{index}",), {}) for index in range(len(outputs))
    )
    return Graph("g", tensors, operators, ("x",), tuple(f"y{i}" for i in range(len(outputs))))


def edges(folder: Path, model: Graph, *rows: str) -> Edges:
    path = folder / "epochs.csv"
    path.write_text("\n".join(["epoch,type,counted,out_buffers", *rows]), encoding="utf-8")
    return edges_of(path, model)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["0,HW,0,in@npuRAM5+0:9", "1,EC,1,", "2,EC,1,y@npuRAM5+9:9"], (False, False)),
        (["0,HW,0,in@_user_io_input_0+0:9", "1,EC,1,a@npuRAM5+0:9"], (True, False)),
        (["0,HW,0,in@npuRAM5+0:9", "1,EC,1,y@_user_io_output_0+0:9"], (False, True)),
        (["1,EC,1,", "2,EC,1,a@0x34200000+0:9", "3,EC,0,"], (True, False)),
        (["1,EC,1,a@0x34200000+0:9", "2,EC,1,", "3,EC,0,"], (False, True)),
        (["1,EC,1,", "2,EC,1,"], (False, False)),
    ],
)
def test_a_table_tells_what_is_the_user_s(
    tmp_path: Path, rows: list[str], expected: tuple[bool, bool]
) -> None:
    assert edges(tmp_path, graph(7), *rows) == Edges(*expected)


@pytest.mark.parametrize(
    ("rows", "takes"),
    [
        (["0,HW,0,x@npuRAM5+0:48(live 0-2;shape 1x12)"], "float32"),
        (["0,HW,0,x@npuRAM5+0:12(live 0-2;shape 1x12)"], "int8"),
        (["0,HW,0,x@npuRAM5+0:48(live 0-2;shape 1x48)"], ""),
        (["1,EC,1,x@0x34200000+0:48"], "float32"),
        (["1,EC,1,x@0x34200000+0:12"], "int8"),
        (["1,SW,1,x@0x34200000+0:12"], ""),
        (["1,EC,1,", "2,EC,1,a@0x34200000+0:12"], "int8"),
        (["1,EC,1,", "2,EC,1,a@0x34200000+0:48"], ""),
        (["1,EC,1,", "2,SW,1,a@0x34200000+0:12"], ""),
    ],
)
def test_the_first_buffers_tell_the_type_of_inputs(
    tmp_path: Path, rows: list[str], takes: str
) -> None:
    assert edges(tmp_path, graph(7), *rows, "9,EC,1,y@0x34200000+0:5").takes == takes


@pytest.mark.parametrize(
    ("last", "outputs", "gives"),
    [
        (BYTES, (8,), "int8"),
        (REAL, (8,), "float32"),
        (REAL, (8, 32), "float32"),
        ("y@0x34200000+0:32", (8,), "float32"),
        ("y@0x34200000+0:32", (8, 32), ""),
        ("y@0x34200000+0:31", (8,), ""),
        ("", (8,), ""),
    ],
)
def test_the_last_buffers_tell_the_type_of_outputs(
    tmp_path: Path, last: str, outputs: tuple[int, ...], gives: str
) -> None:
    """A size alone may be that of one output as bytes and of another as floats."""
    first = "0,HW,0,x@npuRAM5+0:13"
    assert edges(tmp_path, graph(*outputs), first, f"1,EC,1,{last}").gives == gives


def test_what_a_file_has_as_bytes_stays_so(tmp_path: Path) -> None:
    rows = ("0,HW,0,x@npuRAM5+0:12", f"1,EC,1,{BYTES}")
    assert edges(tmp_path, graph(8, real=False), *rows) == Edges()


def test_a_run_s_own_options_come_first() -> None:
    told = Edges(True, False, takes="int8", gives="float32")
    options = told.options(Options(gives="int8"))
    assert (options.inputs, options.outputs) == (False, True)
    assert (options.takes, options.gives) == ("int8", "int8")
    assert [*told.notes] == [
        "inputs lie outside the pools",
        "inputs are int8 by the size of their buffers",
        "outputs are float32 by the size of their buffers",
    ]


def test_no_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        edges_of(tmp_path / "none.csv", graph(8))
