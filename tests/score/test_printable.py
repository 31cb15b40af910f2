from n6lib.score.printable import printable


def test_a_terminal_has_nothing_to_obey() -> None:
    assert printable("a\x1b[2Jb\tc\u202ed") == "a?[2Jb?c?d"
    assert printable("Größe 3×3") == "Größe 3×3"
