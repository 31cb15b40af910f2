"""The page in a real browser: nothing on its console, tips on pointing and on arrow keys."""

import re
import shutil
import subprocess

import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
CHECK = """
<script>
addEventListener("load", () => {
  const tip = document.getElementById("tip");
  const [first] = document.querySelectorAll("figure svg");
  const said = [];
  const press = (key) => {
    first.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    said.push(tip.hidden ? "hidden" : tip.querySelector("b").textContent);
  };
  ["ArrowRight", "End", "ArrowLeft", "Escape"].forEach(press);
  const twins = first.querySelectorAll('[data-key="2"]');
  twins[1].dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
  said.push(tip.querySelector("b").textContent + " lit " + first.querySelectorAll(".on").length);
  said.push("titles " + document.querySelectorAll("figure title").length);
  const root = document.documentElement;
  said.push("overflow " + (root.scrollWidth - root.clientWidth));
  document.title = said.join("|");
});
</script>
"""


@pytest.fixture(scope="module")
def browse(tmp_path_factory):
    """`browse(url, *options)`: the DOM after the page has run, and the lines of its console."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        pytest.skip("no Chromium on this machine")
    profile = tmp_path_factory.mktemp("profile")

    def run(url, *options):
        command = [
            program, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}",
            "--enable-logging=stderr", "--v=0", "--virtual-time-budget=2000", *options,
            "--dump-dom", url,
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
        return done.stdout, re.findall(r".*CONSOLE.*", done.stderr)

    return run


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["0", "1"])
def test_nothing_is_on_the_console_in_either_theme(browse, results, theme):
    page = results / "report" / "index.html"
    dom, console = browse(page.as_uri(), f"--blink-settings=preferredColorScheme={theme}")
    assert console == []
    assert 'data-tip="0"' in dom, "the script ran"


@pytest.mark.slow
def test_the_console_is_seen_at_all(browse, tmp_path):
    page = tmp_path / "broken.html"
    page.write_text("<script>console.error('seen'); missing();</script>")
    console = browse(page.as_uri())[1]
    assert len(console) == 2
    assert "seen" in console[0]


@pytest.mark.slow
@pytest.mark.parametrize("width", [1280, 500])
def test_keys_and_pointers_tell_what_a_mark_is(browse, html, tmp_path, width):
    page = tmp_path / "page.html"
    page.write_text(html.replace("</body>", f"{CHECK}</body>"))
    dom, console = browse(page.as_uri(), f"--window-size={width},900")
    assert console == []
    (title,) = re.findall(r"<title>(.*?)</title>", dom)
    assert title.split("|") == [
        "Epoch 1 · NPU",
        "Epoch 4 · NPU",
        "Epoch 3 · CPU",
        "hidden",
        "Epoch 2 · NPU lit 2",
        "titles 0",
        "overflow 0",
    ]


FIT = """
<script>
addEventListener("load", () => {
  const [first] = document.querySelectorAll(".comparison .scroll");
  document.title = `${first.scrollWidth - first.clientWidth}`;
});
</script>
"""


@pytest.mark.slow
def test_the_first_table_fits_a_desk_without_scrolling(browse, html, tmp_path):
    page = tmp_path / "page.html"
    page.write_text(html.replace("</body>", f"{FIT}</body>"))
    dom, _ = browse(page.as_uri(), "--window-size=1280,900")
    assert "<title>0</title>" in dom
