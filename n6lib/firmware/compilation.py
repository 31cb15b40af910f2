"""C files into objects, a few at a time."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from n6lib.firmware import toolchain

JOBS = 2


def compile_sources(
    gcc: str, sources: Sequence[Path], flags: Sequence[str], folder: Path, scratch: Path
) -> list[Path]:
    """Objects in `scratch` of `sources`, in their order.

    `sources` and the folders they include from are relative to `folder`, where the compiler runs,
    so that no path of this machine gets into an object. The first refusal is an `InputError`.
    """
    includes = [f"-I{name}" for name in include_folders(sources)]
    options = (*flags, *includes, f"-ffile-prefix-map={folder.resolve()}=.")

    def compile_one(source: Path) -> Path:
        target = scratch / f"{source.as_posix().replace('/', '_')}.o"
        command = [gcc, *options, "-c", source.as_posix(), "-o", str(target)]
        toolchain.run(command, folder, str(folder / source))
        return target

    with ThreadPoolExecutor(JOBS) as pool:
        return list(pool.map(compile_one, sources))


def include_folders(sources: Sequence[Path]) -> tuple[str, ...]:
    """The folders of `sources`, each once, after the one they are relative to."""
    return tuple(dict.fromkeys([".", *(source.parent.as_posix() for source in sources)]))
