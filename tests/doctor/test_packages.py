"""Python packages are read from their metadata."""

import sys
from importlib.metadata import version

import pytest

from n6lib.doctor.packages import PACKAGES, Package


def test_an_installed_package_has_its_version() -> None:
    tool = Package(name="pytest", enables="tests").probe()
    assert (tool.found, tool.version) == (True, version("pytest"))


def test_an_absent_package_is_mended_by_make_setup() -> None:
    tool = Package(name="no-such-distribution", enables="nothing").probe()
    assert (tool.found, tool.version, tool.mend) == (False, None, "make setup")


def test_any_of_several_distributions_will_do() -> None:
    package = Package(name="p", enables="", distributions=("no-such-distribution", "pytest"))
    assert package.probe().version == version("pytest")


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.name)
def test_the_locked_environment_holds_every_package_of_the_table(package: Package) -> None:
    assert package.probe().found


def test_probing_imports_no_package() -> None:
    before = set(sys.modules)
    for package in PACKAGES:
        package.probe()
    assert not {"tensorflow", "mlflow", "snakemake", "onnx"} & (set(sys.modules) - before)
