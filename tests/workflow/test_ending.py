import pytest

from n6lib.errors import CheckError, InputError
from n6lib.workflow.ending import one_sentence


@pytest.mark.parametrize(("error", "code"), [(InputError, 2), (CheckError, 1)])
def test_the_process_ends_with_the_sentence_and_its_code(
    error: type[InputError], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended, one_sentence():
        raise error("params.yaml: seed is -1; allowed are 0 to 9.")
    assert ended.value.code == code
    assert capsys.readouterr().err == "snakemake: params.yaml: seed is -1; allowed are 0 to 9.\n"


def test_nothing_happens_where_nothing_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    with one_sentence():
        print("done")
    assert capsys.readouterr().out == "done\n"


def test_a_mistake_of_ours_is_not_hidden() -> None:
    with pytest.raises(KeyError), one_sentence():
        raise KeyError("x")
