from n6lib.demo.opencv import opencv


def test_opencv_says_nothing_of_its_own(tmp_path, capfd):
    cv2 = opencv()
    code = cv2.VideoWriter_fourcc(*"mp4v")
    writer = cv2.VideoWriter(str(tmp_path / "no" / "a.mp4"), cv2.CAP_FFMPEG, code, 25.0, (8, 8))
    assert not writer.isOpened()
    assert not cv2.VideoCapture(str(tmp_path / "absent.mp4")).isOpened()
    assert capfd.readouterr() == ("", "")
