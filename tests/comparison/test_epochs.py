import csv
import io

from support.handmade import BENCHMARK, COMPILED, benchmark

from n6lib.comparison.epochs import epochs_csv, write_epochs
from n6lib.comparison.wanted import Wanted
from n6lib.results import Run


def test_every_epoch_is_a_row_with_its_end_and_its_instructions():
    rows = list(csv.DictReader(io.StringIO(epochs_csv(COMPILED, BENCHMARK))))
    assert [row["index"] for row in rows] == ["1", "2", "3", "4"]
    assert [row["until_us"] for row in rows] == ["3000.0", "3500.0", "9840.5", "19840.5"]
    assert [row["instructions"] for row in rows] == ["5000", "250", "7000", "1234567"]
    assert (rows[0]["kind"], rows[0]["operators"]) == ("npu", "Conv, Relu")


def test_epochs_that_were_not_emulated_have_no_instructions():
    rows = csv.DictReader(io.StringIO(epochs_csv(COMPILED, benchmark(instructions=None))))
    assert {row["instructions"] for row in rows} == {""}


def test_only_runs_that_were_made_have_a_file(make_run, tmp_path):
    made, spoilt = make_run(), make_run("spoilt")
    (spoilt.folder / "compile.json").write_text("{}")
    missing = Run("missing", "builtin", "b", "p", made.root)
    folder = tmp_path / "epochs"
    paths = write_epochs([Wanted(run) for run in (made, spoilt, missing)], folder)
    assert [path.name for path in paths] == ["movenet_lightning-builtin-stm32n6570-dk-st-2.1.csv"]
    assert list(folder.iterdir()) == paths
