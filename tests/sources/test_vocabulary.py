from pathlib import Path

import pytest

from n6lib.errors import InputError
from n6lib.sources.vocabulary import coined_words, words_beside


@pytest.mark.parametrize("count", [1, 70, 71, 6500, 30522])
def test_coined_words_differ(count: int):
    words = coined_words(count)
    assert len(words) == len(set(words)) == count
    assert all(word.isascii() and word.isalpha() for word in words)


def test_coined_words_are_the_same_for_any_number():
    assert coined_words(100) == coined_words(6500)[:100]
    assert coined_words(72)[:2] == ("ba", "be")
    assert coined_words(72)[-2:] == ("baba", "babe")


def test_words_beside_a_checkpoint_are_its_lines(tmp_path: Path):
    (tmp_path / "vocab.txt").write_bytes("[PAD]\nwórd\r\n##s\n".encode())
    assert words_beside(tmp_path / "model.safetensors", 3) == ("[PAD]", "wórd", "##s")


def test_no_vocabulary_is_no_names(tmp_path: Path):
    assert words_beside(tmp_path / "model.safetensors", 3) == ()


def test_another_number_of_words_is_refused(tmp_path: Path):
    (tmp_path / "vocab.txt").write_text("a\nb\n")
    with pytest.raises(InputError, match=r"vocab\.txt: has 2 words where the architecture has 3"):
        words_beside(tmp_path / "model.safetensors", 3)


def test_a_vocabulary_that_is_no_text_is_refused(tmp_path: Path):
    (tmp_path / "vocab.txt").write_bytes(b"a\n\xff\n")
    with pytest.raises(InputError, match=r"vocab\.txt: is not UTF-8 text \(byte 2\)"):
        words_beside(tmp_path / "model.safetensors", 2)
