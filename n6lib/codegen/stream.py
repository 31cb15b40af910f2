"""The generated network as a running program that answers frame after frame."""

import contextlib
import subprocess
import tempfile
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import IO

from n6lib.codegen.host import failure
from n6lib.errors import CheckError, InputError


class Stream:
    """`program`, built by `n6lib.firmware.build_host`, kept running; a context manager.

    `submit` hands it one frame (all inputs' bytes in the order of the graph's inputs), `receive`
    waits for the outputs' bytes. It works on one frame at a time; every frame meets memory filled
    with another pattern. A crash or a hang is a `CheckError`.
    """

    def __init__(self, program: Path, output_bytes: int, timeout_s: float = 60.0) -> None:
        """Start `program`, which answers with `output_bytes` within `timeout_s`."""
        self._program, self._bytes, self._timeout_s = program, output_bytes, timeout_s
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 - closed by __exit__
        try:
            self._process = subprocess.Popen(
                [str(program.resolve()), "--stream"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._said,
                start_new_session=True,  # Ctrl-C is for the caller, who ends it in order
            )
        except OSError as error:
            self._said.close()
            raise InputError(
                f"{program}: cannot be run ({error.strerror}); build it on this machine."
            ) from error

    def __enter__(self) -> "Stream":
        """This stream."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the program."""
        self._process.kill()
        self._process.wait()
        _pipe(self._process.stdout).close()
        with contextlib.suppress(BrokenPipeError):
            _pipe(self._process.stdin).close()
        self._said.close()

    def submit(self, frame: bytes) -> None:
        """Hand over one frame; the one before must have been received."""
        sink = _pipe(self._process.stdin)
        try:
            sink.write(frame)
            sink.flush()
        except BrokenPipeError as error:
            raise self._failure() from error

    def receive(self) -> bytes:
        """The outputs of the frame handed over."""
        late = threading.Event()

        def end() -> None:
            late.set()
            self._process.kill()

        watch = threading.Timer(self._timeout_s, end)
        watch.start()
        try:
            answer = _pipe(self._process.stdout).read(self._bytes)
        finally:
            watch.cancel()
        if late.is_set():
            raise CheckError(
                f"{self._program}: did not answer within {self._timeout_s:g} s; allow more time."
            )
        if len(answer) != self._bytes:
            raise self._failure()
        return answer

    def _failure(self) -> InputError:
        code = self._process.wait()
        self._said.seek(0)
        return failure(self._program, code, self._said.read().decode(errors="replace"))


def answers(stream: Stream, frames: Iterable[bytes]) -> Iterator[bytes]:
    """The outputs of each of `frames`, in order.

    The program works on a frame while the caller uses the outputs of the one before: those come
    once another frame, or the end, is there.
    """
    pending = False
    for frame in frames:
        answer = stream.receive() if pending else b""
        stream.submit(frame)
        if pending:
            yield answer
        pending = True
    if pending:
        yield stream.receive()


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe
