"""`n6 compile` beside Vela on every model file, in turn, each as a whole process on one core."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from bench.clock import Timer, interleave, one_core, process_ms
from bench.command_line import BIN
from bench.row import Row
from n6lib.errors import CheckError

ACCELERATOR = "ethos-u85-256"


def compile_rows(models: Sequence[Path], scratch: Path, rounds: int) -> list[Row]:
    """A row for each model and compiler, and one for each compiler on all that it takes.

    Of ours there is a ratio to Vela, the median over the rounds.
    """
    with one_core():
        rows = [row for model in models for row in _model_rows(model, scratch, rounds)]
    return [*rows, *_all_rows(rows)]


def _model_rows(model: Path, scratch: Path, rounds: int) -> list[Row]:
    ours, peer = f"n6 compile {model.name}", f"vela {model.name}"
    timers = {ours: _n6(model, scratch)}
    vela = _vela(model, scratch)
    if isinstance(vela, str):
        return [*_rows(interleave(timers, rounds)), Row("compile", peer, skipped=vela)]
    return _rows(interleave(timers | {peer: vela}, rounds))


def _n6(model: Path, scratch: Path) -> Timer:
    command = [str(BIN / "n6"), "compile", str(model), "-o", str(scratch / "n6")]
    return lambda: process_ms(command)


def _vela(model: Path, scratch: Path) -> Timer | str:
    """A timer of Vela, or why it does not take the model."""
    path = BIN / "vela" if (BIN / "vela").exists() else shutil.which("vela")
    if path is None:
        return "vela is not installed; run `make setup`."
    if model.suffix != ".tflite":
        return "vela takes TFLite files only."
    options = ["--accelerator-config", ACCELERATOR, "--output-dir", str(scratch / "vela")]
    command = [str(path), str(model), *options]
    try:
        process_ms(command)
    except CheckError as error:
        return str(error)
    return lambda: process_ms(command)


def _rows(times: dict[str, list[float]]) -> list[Row]:
    ours, *peers = times
    ratio = None
    if peers:
        pairs = zip(times[ours], times[peers[0]], strict=True)
        ratio = median(one / other for one, other in pairs)
    notes = [
        "import, compile, reports and C of the network",
        f"{ACCELERATOR}, the same file",
    ]
    return [
        Row("compile", name, values, note, ratio=ratio if name == ours else None)
        for (name, values), note in zip(times.items(), notes, strict=False)
    ]


def _all_rows(rows: Sequence[Row]) -> list[Row]:
    """Times of all models one after the other, by compiler."""
    together = []
    for tool in ("n6 compile", "vela"):
        timed = [row for row in rows if row.name.startswith(f"{tool} ") and row.skipped is None]
        if len(timed) > 1:
            sums = [sum(each) for each in zip(*(row.milliseconds for row in timed), strict=True)]
            note = f"{len(timed)} files, one after the other"
            together.append(Row("compile", f"{tool}, all together", sums, note))
    return together
