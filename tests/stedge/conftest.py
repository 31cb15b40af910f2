"""Published reports, and a small network to write ours of."""

from pathlib import Path

import pytest
from support.reported_networks import small

from n6lib.stedge.source import Source


@pytest.fixture(scope="session")
def reports(reference_models: Path) -> Path:
    """The folder of reports and c_info files that ST's tool wrote."""
    folder = reference_models.parent / "reports"
    if not folder.is_dir():
        pytest.skip(f"the published reports are not in {folder}")
    return folder


@pytest.fixture
def source(tmp_path: Path) -> Source:
    """That network compiled as ST Edge AI Core 2.1 would."""
    return small(tmp_path)
