import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

VOID = {"meta", "link", "br", "wbr", "img", "hr", "input"}


class Structure(HTMLParser):
    """Checks that tags nest, and keeps attributes and the text people see."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.attributes, self.words, self.tags = [], [], [], []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += attributes
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += attributes

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] not in ("style", "script"):
            self.words.append(data)


@pytest.fixture
def page(html):
    return Structure(html)


def references(page):
    return [value for name, value in page.attributes if name in ("href", "src", "xlink:href")]


def test_the_page_nests_and_needs_nothing_from_outside(html, page):
    assert not {"iframe", "object", "embed"} & set(page.tags)
    assert not re.search(r"url\(|@import|https?:|src=\"(?!data:)", html)
    for reference in references(page):
        assert reference.startswith(("#", "data:", "../", "figures/")), reference


def test_links_lead_to_files_that_are_there(page, results):
    files = [path for path in references(page) if not path.startswith(("#", "data:"))]
    assert len(files) > 20
    for path in files:
        assert (results / "report" / path).is_file(), path


def test_links_within_the_page_lead_somewhere(page):
    targets = {value for name, value in page.attributes if name == "id"}
    inside = [path[1:] for path in references(page) if path.startswith("#")]
    assert inside == [
        "comparison",
        "movenet_lightning-builtin-stm32n6570-dk-st-2.1",
        "bare_net-builtin-stm32n6570-dk-st-2.1",
        "failures",
        "scorecard",
        "terms",
    ]
    assert set(inside) <= targets


def test_every_drawing_is_well_formed(html):
    drawings = re.findall(r"<svg.*?</svg>", html, re.DOTALL)
    assert len(drawings) == 15
    for drawing in drawings:
        root = ElementTree.fromstring(drawing)
        assert root.get("aria-label")
        assert root.get("tabindex") == "0"


def test_every_figure_says_how_it_came_about_and_where_it_comes_from(html):
    figures = re.findall(r"<figure.*?</figure>", html, re.DOTALL)
    assert len(figures) == 16
    for figure in figures:
        assert re.search(r'class="basis (modelled|emulated|measured)"', figure)
        assert re.search(r"n6 trace \S+/(\w+\.json|keypoints\.png)<", figure)


def test_figures_of_recorded_jobs_link_their_record(html):
    assert html.count('movenet_lightning/builtin/stm32n6570-dk/st-2.1/compile.record.json"') == 5
    assert "bare|net/builtin/stm32n6570-dk/st-2.1/compile.record.json" not in html


def test_every_tile_and_row_of_figures_carries_its_word(html):
    tiles = re.findall(r"<dl class=\"tiles\">(.*?)</dl>", html, re.DOTALL)
    for tile in "".join(tiles).split("<div>")[1:]:
        assert re.search(r'class="basis (modelled|emulated|measured)"', tile)
    (table,) = re.findall(r'<table class="figures">.*?</table>', html, re.DOTALL)
    for row in table.split("<tr>")[2:]:
        assert re.search(r'class="basis (modelled|emulated|measured|published)"', row)


def test_text_of_users_cannot_become_markup(html, page, markdown):
    words = " ".join(page.words)
    for text in ("movenet & <others>.tflite", "weight <w> holds NaN & more.", "first <conv>"):
        assert text in words or text in html.replace("&lt;", "<").replace("&gt;", ">")
    assert not {"others", "w", "conv", "laws", "b-"} & set(page.tags)
    assert "<laws>" in markdown


def test_every_table_scrolls_in_its_own_box(html):
    assert html.count("<table") == len(re.findall(r'<div class="scroll"[^>]*>\s*<table', html))
    assert 'name="viewport"' in html
    assert "prefers-color-scheme: dark" in html


def test_the_picture_is_in_the_page(page):
    (source,) = [value for name, value in page.attributes if name == "src"]
    assert source.startswith("data:image/png;base64,iVBORw0KGgp")


def test_rows_that_could_not_be_scored_keep_their_reason(html):
    scorecard = html[html.index('id="scorecard"') :]
    assert "no model file &lt;here&gt;" in scorecard
    assert "21.2 %" in scorecard


def test_what_failed_is_listed_with_its_reason(page):
    assert {"quantize", "tinybert · builtin"} <= {words.strip() for words in page.words}


def test_markdown_is_the_golden_one(markdown, golden):
    golden("report/report.md", markdown)


def test_a_bar_in_a_name_does_not_break_markdown(markdown):
    assert "## bare|net" in markdown
    rows = [line for line in markdown.splitlines() if line.startswith("|")]
    assert all(line.endswith("|") for line in rows)
