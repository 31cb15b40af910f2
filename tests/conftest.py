"""What every test shares: the reference models, golden files and deterministic hypothesis."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import hypothesis
import pytest

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = Path(__file__).resolve().parent / "golden"
MOVENET = "st_movenet_lightning_heatmaps_192_int8_pc.tflite"

# Tests find the environment's programs (n6, snakemake, dvc) however pytest was started.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])

hypothesis.settings.register_profile(
    "n6",
    deadline=None,
    derandomize=True,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("n6")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch that rewrites golden files."""
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what the tests emit to tests/golden instead of comparing with it",
    )


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def reference_models() -> Path:
    """The folder of published models: $N6_SHARED or ../shared, never part of the repository."""
    shared = Path(os.environ.get("N6_SHARED", ROOT.parent / "shared"))
    folder = shared / "reference" / "models"
    if not any(folder.glob("*.tflite")):
        pytest.skip(f"the published models are not in {folder} (set N6_SHARED)")
    return folder.resolve()


@pytest.fixture(scope="session")
def reference_tables(reference_models: Path) -> Path:
    """The folder beside the published models that has tables of runs and of benchmarks."""
    folder = reference_models.parent
    for table in ("compiler_runs/n6_runs.csv", "published/n6_zoo.csv"):
        if not (folder / table).is_file():
            pytest.skip(f"the published table {table} is not in {folder}")
    return folder


@pytest.fixture(scope="session")
def movenet(reference_models: Path) -> Path:
    """ST's MoveNet Lightning heatmaps, int8, 192x192."""
    path = reference_models / MOVENET
    if not path.is_file():
        pytest.skip(f"{path.name} is not in {path.parent}")
    return path


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """`golden(path, text)` compares `text` to tests/golden/`path`, or rewrites it on demand."""
    update = request.config.getoption("--update-golden")

    def compare(path: str, text: str) -> None:
        file = GOLDEN / path
        if update:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        assert file.is_file(), f"tests/golden/{path} is missing; run pytest --update-golden"
        assert text == file.read_text(encoding="utf-8")

    return compare
