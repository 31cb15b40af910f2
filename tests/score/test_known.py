from dataclasses import replace
from pathlib import Path

import pytest
from support.score_tables import models, subject

from n6lib.files import sha256_file
from n6lib.score.known import in_sample
from n6lib.score.library import Library
from n6lib.score.network import Network, Networks
from n6lib.score.reading import read_subjects


@pytest.fixture
def network(tmp_path: Path) -> Network:
    library = Library([models(tmp_path / "models", "net.tflite")])
    found = Networks(library).find(subject(model_file="net.tflite"))
    assert isinstance(found, Network)
    return found


def test_a_file_that_no_rule_was_found_on_is_held_out(network: Network) -> None:
    assert not in_sample(subject(model="net"), network)


def test_lines_of_the_published_tables_are_not(network: Network) -> None:
    line = subject(model="mobilenetv1_a025_224_fft")
    assert in_sample(line, network)
    assert in_sample(line, replace(network, sha256=""))
    assert not in_sample(subject(model="mobilenetv1_a075_224_fft"), replace(network, sha256=""))


def test_all_files_and_lines_at_hand_are_in_sample(
    reference_models: Path, reference_tables: Path, network: Network
) -> None:
    for path in reference_models.glob("*.[to]*"):
        assert in_sample(subject(model="?"), replace(network, sha256=sha256_file(path))), path.name
    for name in ("n6_zoo", "headline"):
        for line in read_subjects(reference_tables / "published" / f"{name}.csv"):
            assert in_sample(line, network), line.model
