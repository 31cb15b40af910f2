"""Python packages: read from their metadata, never imported."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from n6lib.doctor.tool import Tool


@dataclass(frozen=True)
class Package:
    """A Python package under any of its `distributions`."""

    name: str
    enables: str
    distributions: tuple[str, ...] = ()
    needed: bool = True

    def probe(self) -> Tool:
        """Look for the package in this environment."""
        found = next(filter(None, map(_version, self.distributions or (self.name,))), None)
        return Tool(
            name=self.name,
            found=found is not None,
            version=found,
            enables=self.enables,
            mend="make setup",
            needed=self.needed,
        )


def _version(distribution: str) -> str | None:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return None


PACKAGES = (
    Package(
        name="tensorflow",
        enables="building models and quantizing them to TFLite int8",
        distributions=("tensorflow-cpu", "tensorflow"),
    ),
    Package(name="ai-edge-litert", enables="LiteRT's kernels, the reference of every result"),
    Package(name="onnx", enables="reading and writing ONNX files"),
    Package(name="snakemake", enables="the workflow"),
    Package(name="dvc", enables="versions of the large artefacts"),
    Package(name="mlflow", enables="the tracking store"),
    Package(name="pytest", enables="make test", needed=False),
    Package(name="ethos-u-vela", enables="Arm's compiler beside ours in make bench", needed=False),
)
