"""Every figure that a run's files hold."""

from collections.abc import Iterator

from n6lib.comparison.figures import Figure, figures_of
from n6lib.comparison.quality import quality_figures
from n6lib.files import sha256_file
from n6lib.results.run import Run


def run_figures(run: Run) -> Iterator[Figure]:
    """The figures of benchmark.json, then those of quality.json if it is of the same model file.

    Without a quality.json, the size of the model file itself if that is the one that ran.
    """
    benchmark, quality = run.benchmark, run.quality
    yield from figures_of(benchmark)
    model = benchmark["model"]
    file = run.source_folder / model["file"]
    if quality and quality["int8"]["sha256"] == model["sha256"]:
        yield from quality_figures(quality)
    elif file.is_file() and sha256_file(file) == model["sha256"]:
        yield Figure("model.int8", file.stat().st_size, "measured", "B")
