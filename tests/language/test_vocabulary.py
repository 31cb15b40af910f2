import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.errors import InputError
from n6lib.language.vocabulary import read_vocabulary, vocabulary_of

NAMES = ("ant", "bee", "Cat", "dog")
PIECES = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "weather", "play", "##ing", ",")


@given(st.lists(st.integers(0, 3), min_size=1))
def test_words_there_and_back(tokens):
    vocabulary = vocabulary_of(NAMES, 4)
    assert vocabulary.encode(vocabulary.decode(tokens)) == tokens


@given(st.lists(st.integers(0, 99), min_size=1))
def test_words_without_names_are_numbers(tokens):
    vocabulary = vocabulary_of((), 100)
    assert vocabulary.encode(vocabulary.decode(tokens)) == tokens


def test_words_are_found_as_they_are_and_in_lower_case():
    vocabulary = vocabulary_of(NAMES, 4)
    assert vocabulary.encode("  Ant\tbee Cat ") == [0, 1, 2]
    assert vocabulary.encode("") == []


@pytest.mark.parametrize("text", ["cat", "ant emu"])
def test_a_word_that_is_not_known_is_named_beside_known_ones(text):
    with pytest.raises(InputError, match=r"^'(cat|emu)': is none of the 4 words .*ant, bee, Cat"):
        vocabulary_of(NAMES, 4).encode(text)


@pytest.mark.parametrize("text", ["ant", "100", "-1", "1.5"])
def test_numbers_are_ids_of_the_model(text):
    with pytest.raises(InputError, match=r"give ids from 0 to 99, or a vocab\.txt"):
        vocabulary_of((), 100).encode(text)


def test_equal_names_mean_the_first():
    assert vocabulary_of(("ant", "ant", "bee"), 3).encode("ant bee") == [0, 2]


def test_word_pieces_are_cut_and_joined_as_bert_does():
    vocabulary = vocabulary_of(PIECES, len(PIECES))
    tokens = vocabulary.encode("The weather, playing")
    assert [PIECES[token] for token in tokens] == [
        "[CLS]", "the", "weather", ",", "play", "##ing",
    ]  # fmt: skip
    assert vocabulary.decode(tokens) == "the weather, playing"
    assert PIECES[vocabulary.encode("emu")[1]] == "[UNK]"


def test_word_pieces_with_capitals_keep_them():
    vocabulary = vocabulary_of((*PIECES, "The"), len(PIECES) + 1)
    assert vocabulary.encode("The the")[1:] == [10, 5]


@pytest.mark.parametrize("content", ["ant\nbee\n", "ant\nbee", "ant\r\nbee\r\n"])
def test_a_file_has_a_word_per_line(tmp_path, content):
    (tmp_path / "vocab.txt").write_bytes(content.encode())
    assert read_vocabulary(tmp_path / "vocab.txt", 2) == ("ant", "bee")


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"ant\nbee\ncat\n", "has 3 lines where the model knows 2 words"),
        (b"ant\n\xff\xfe", "is not text in UTF-8"),
    ],
)
def test_a_file_that_does_not_fit_is_refused(tmp_path, content, complaint):
    (tmp_path / "vocab.txt").write_bytes(content)
    with pytest.raises(InputError, match=rf"vocab\.txt: {complaint}"):
        read_vocabulary(tmp_path / "vocab.txt", 2)
