from pathlib import Path

from n6lib.results.failure import Failure, failures, leave_note, take_back


def test_notes_come_back_and_go(tmp_path: Path) -> None:
    first = Failure("compile_model", {"model": "net", "target": "board"}, "net.tflite: is empty.")
    second = Failure("quantized_model", {"model": "net"}, "nan.")
    leave_note(second, tmp_path)
    leave_note(first, tmp_path)
    assert failures(tmp_path) == (first, second)
    take_back("compile_model", {"target": "board", "model": "net"}, tmp_path)
    assert failures(tmp_path) == (second,)
    take_back("compile_model", {"model": "net"}, tmp_path)
    assert failures(tmp_path) == (second,)


def test_a_job_has_one_note(tmp_path: Path) -> None:
    for reason in ("first.", "second."):
        leave_note(Failure("quality", {"model": "net"}, reason), tmp_path)
    (note,) = failures(tmp_path)
    assert note.reason == "second."


def test_no_folder_no_failures(tmp_path: Path) -> None:
    assert failures(tmp_path / "none") == ()
