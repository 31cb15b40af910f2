"""What every script of the workflow runs inside: its log, its errors and its record."""

import json
import os
import sys
import time
import traceback
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from n6lib.errors import InputError
from n6lib.provenance import repository, tools
from n6lib.provenance.artefact import describe, listing_digest
from n6lib.provenance.record import find_record, identity, read_record, write_record
from n6lib.provenance.sources import SourceTree
from n6lib.results.failure import Failure, leave_note, take_back

VERSION = 1


@dataclass(frozen=True)
class _Start:
    """Inputs and sources as they were when the job began."""

    inputs: Mapping[str, Any]
    sources: dict[str, str]


@contextmanager
def recorded(job: Any, *, tools_used: Iterable[str] = ()) -> Iterator[None]:
    """Run the body of a script for `job` (its `snakemake` object) and record what it did.

    Standard output and error go to the job's log. An `InputError` ends the process with its one
    sentence, of which a note stays until the job succeeds. When the body is done, the record is
    written to `job.output.record`; its inputs and sources are digested before the body runs, its
    outputs after.
    """
    log = Path(job.log[0])
    with _output_to(log):
        try:
            root = Path.cwd()
            before = _Start(_inputs(job, root), SourceTree(root).used_by(job.rule))
            started = time.perf_counter()
            yield
            seconds = round(time.perf_counter() - started, 3)
            write_record(Path(job.output.record), _record(job, tools_used, before, seconds, root))
            take_back(job.rule, dict(job.wildcards.items()))
        except InputError as error:
            _end(job, str(error), error.exit_code)
        except Exception:
            traceback.print_exc()
            _end(job, f"{job.rule}: failed unexpectedly; its log is {log}.", 1)


def _record(
    job: Any, tools_used: Iterable[str], before: _Start, seconds: float, root: Path
) -> dict[str, Any]:
    made = [path for path in job.output if str(path) != str(job.output.record)]
    sources = before.sources
    return {
        "version": VERSION,
        "rule": job.rule,
        "command": f"snakemake {_relative(made[0], root)}",
        "wildcards": _plain(job.wildcards),
        "parameters": _plain(job.params),
        "inputs": dict(before.inputs),
        "outputs": {_relative(path, root): describe(Path(path)) for path in made},
        "code": {
            "commit": repository.commit(root),
            "dirty": repository.dirty(root, sources),
            "sha256": listing_digest(sources),
            "sources": sources,
        },
        "tools": tools.versions(tools_used),
        "run": {"seconds": seconds},
    }


def _inputs(job: Any, root: Path) -> dict[str, Any]:
    return {path: _input(path, root) for path in (_relative(item, root) for item in job.input)}


def _input(path: str, root: Path) -> dict[str, Any]:
    """An input's digest and, if a job made it, the identity of that job's record."""
    entry = describe(root / path)
    record = find_record(path, root)
    return entry if record is None else {**entry, "record": identity(read_record(record))}


def _plain(named: Any) -> dict[str, Any]:
    """Named wildcards or parameters as JSON; the code digest has a place of its own."""
    values = {key: value for key, value in named.items() if key != "code"}
    return dict(json.loads(json.dumps(values, default=str)))


def _relative(path: str | Path, root: Path) -> str:
    return Path(os.path.relpath(path, root)).as_posix()


def _end(job: Any, sentence: str, code: int) -> NoReturn:
    """End the process with `sentence`, noted for the table that shows what is missing and why."""
    leave_note(Failure(job.rule, dict(job.wildcards.items()), sentence))
    print(sentence, file=sys.stderr)
    sys.exit(code)


@contextmanager
def _output_to(log: Path) -> Iterator[None]:
    """Send this process's standard output and error, those of its libraries too, to `log`."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("w", encoding="utf-8", buffering=1) as stream:
        sys.stdout.flush()
        sys.stderr.flush()
        saved = [os.dup(1), os.dup(2)]
        os.dup2(stream.fileno(), 1)
        os.dup2(stream.fileno(), 2)
        try:
            with redirect_stdout(stream), redirect_stderr(stream):
                yield
        finally:
            for descriptor, copy in zip((1, 2), saved, strict=True):
                os.dup2(copy, descriptor)
                os.close(copy)
