"""One set of sanitized kernels for all tests of generated code."""

import shutil

import pytest
from support.sanitized import Sanitized


@pytest.fixture(scope="session")
def sanitized(tmp_path_factory: pytest.TempPathFactory) -> Sanitized:
    """Builds and checks networks with the sanitizers on."""
    if shutil.which("gcc") is None:
        pytest.skip("gcc is not installed")
    return Sanitized(tmp_path_factory.mktemp("sanitized"))
