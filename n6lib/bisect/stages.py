"""The stages of the line, from real arithmetic to the emulated firmware."""

import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from n6lib.benchmark.samples import Sample
from n6lib.bisect.network import RealNetwork
from n6lib.bisect.recording import unpack
from n6lib.bisect.stage import Stage, stack, stored_stage
from n6lib.bisect.subject import Subject
from n6lib.errors import InputError
from n6lib.simulator import Simulator
from n6lib.workflow import reach

Samples = Sequence[Sample]


class UnavailableError(InputError):
    """A stage that this machine has no tools or our line no kernels for."""


def _float(subject: Subject, samples: Samples, folder: Path) -> Stage:
    del folder
    return _real(subject, samples, "float", rounded=False)


def _fake(subject: Subject, samples: Samples, folder: Path) -> Stage:
    del folder
    return _real(subject, samples, "fake", rounded=True)


def _real(subject: Subject, samples: Samples, name: str, rounded: bool) -> Stage:
    network = RealNetwork(subject.graph)
    values = stack([network.run(sample.inputs, rounded) for sample in samples])
    return Stage(name, values, missing=network.missing)


def _integer(subject: Subject, samples: Samples, folder: Path) -> Stage:
    del folder
    try:
        simulator = Simulator(subject.graph)
    except InputError as error:
        raise UnavailableError(str(error)) from error
    frames = [simulator.run_all(sample.inputs) for sample in samples]
    return stored_stage("integer", stack(frames))


def _host(subject: Subject, samples: Samples, folder: Path) -> Stage:
    from n6lib.codegen.host import record_host
    from n6lib.firmware import build_host

    code = _code(subject, folder, reach.HOST)
    program = build_host(code, folder / "host")
    data = record_host(program, [sample.frame(subject.graph) for sample in samples])
    return stored_stage("host", unpack(subject.graph, samples, data, str(code)))


def _emulator(subject: Subject, samples: Samples, folder: Path) -> Stage:
    from n6lib.firmware import TENSORS, build_firmware
    from n6lib.flashing import qemu

    code = _code(subject, folder, (*reach.FIRMWARE, *reach.EMULATOR))
    elf = build_firmware(code, subject.machine, folder / "firmware", TENSORS)
    frames = [sample.frame(subject.graph) for sample in samples]
    data = qemu.record(elf, subject.machine, frames)
    return stored_stage("emulator", unpack(subject.graph, samples, data, str(code)))


def _code(subject: Subject, folder: Path, tools: Sequence[str]) -> Path:
    """The folder with the generated C; what stands in the way is `UnavailableError`."""
    from n6lib.codegen import emit

    if obstacle := reach.obstacle(tools):
        raise UnavailableError(obstacle)
    if subject.code is not None:
        return subject.code
    if subject.network is None:
        raise UnavailableError(subject.refusal)
    try:
        emit(subject.network, folder / "c")
    except InputError as error:
        raise UnavailableError(str(error)) from error
    return folder / "c"


STAGES: Mapping[str, Callable[[Subject, Samples, Path], Stage]] = {
    "float": _float,
    "fake": _fake,
    "integer": _integer,
    "host": _host,
    "emulator": _emulator,
}
"""What evaluates a subject on samples, with files of its own in a folder, in order."""


def evaluate(subject: Subject, samples: Samples, chosen: Sequence[str]) -> list[Stage]:
    """The stages `chosen`, or all if there are none, in the order of `STAGES`.

    A chosen stage that cannot be had is an `UnavailableError`; of all stages, those stay without
    values and with the reason. Code that does not compile and runs that end badly always raise.
    """
    stages = []
    with tempfile.TemporaryDirectory(prefix="n6-bisect-") as scratch:
        for name, run in STAGES.items():
            if chosen and name not in chosen:
                continue
            try:
                stages.append(run(subject, samples, Path(scratch)))
            except UnavailableError as error:
                if chosen:
                    raise
                stages.append(Stage(name, {}, missing=str(error).removesuffix(".")))
    return stages
