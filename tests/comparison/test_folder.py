from n6lib.comparison.folder import file_stem, write_folder


def test_a_folder_holds_one_file_per_run_and_no_older_ones(tmp_path):
    folder = tmp_path / "metrics"
    stem = file_stem("model/builtin/board/st-2.1")
    assert write_folder(folder, {stem: "1", "other": "2"}, ".csv") == [
        folder / "model-builtin-board-st-2.1.csv",
        folder / "other.csv",
    ]
    (folder / "notes.txt").write_text("of somebody else")
    write_folder(folder, {stem: "3"}, ".csv")
    assert sorted(path.name for path in folder.iterdir()) == [f"{stem}.csv", "notes.txt"]
    assert (folder / f"{stem}.csv").read_text() == "3"
