import re
from html.parser import HTMLParser

import pytest
from support.handmade import BENCHMARK, COMPILED, MODEL, benchmark, published

from n6lib.comparison.figures import figures_of
from n6lib.errors import InputError
from n6lib.files import write_json
from n6lib.report import write_report

VOID = {"meta", "link", "br", "img", "hr", "input"}


class Structure(HTMLParser):
    """Checks that tags nest, and keeps attributes and the text people see."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.attributes, self.words, self.tags = [], [], [], set()
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.attributes += attributes
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.tags.add(tag)
        self.attributes += attributes

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] != "style":
            self.words.append(data)


@pytest.fixture
def report(tmp_path):
    def write(*benchmarks, sha256=MODEL["sha256"]):
        (tmp_path / "published.csv").write_text(published(sha256))
        paths = []
        for index, content in enumerate(benchmarks):
            folder = tmp_path / str(index)
            identity = {key: content[key] for key in ("model", "target", "backend", "profile")}
            write_json(folder / "benchmark.json", content)
            write_json(folder / "compile.json", {**COMPILED, **identity})
            paths.append(folder)
        html, markdown = tmp_path / "report.html", tmp_path / "report.md"
        write_report(
            [path / "benchmark.json" for path in paths],
            [path / "compile.json" for path in paths],
            tmp_path / "published.csv",
            html,
            markdown,
        )
        return html.read_text(), markdown.read_text()

    return write


def test_markdown_is_the_golden_one(report, golden):
    golden("report/report.md", report(BENCHMARK)[1])


def test_html_is_the_golden_one(report, golden):
    golden("report/report.html", report(BENCHMARK)[0])


def test_html_nests_and_needs_nothing_from_outside(report):
    html, _ = report(BENCHMARK)
    page = Structure(html)
    assert not page.tags & {"script", "link", "iframe", "img", "object", "embed"}
    references = [value for name, value in page.attributes if name in ("href", "src", "xlink:href")]
    assert all(reference.startswith("#") for reference in references)
    assert not re.search(r"url\(|@import|https?://", html)


def test_text_of_a_model_file_cannot_become_markup(report):
    html, markdown = report(BENCHMARK)
    assert "movenet & <others>.tflite" in " ".join(Structure(html).words)
    assert "<others>" not in html
    assert "<laws>" in markdown


def test_every_table_scrolls_in_its_own_container(report):
    html, _ = report(BENCHMARK)
    assert html.count("<table") == len(re.findall(r'<div class="scroll"[^>]*>\s*<table', html))
    assert 'name="viewport"' in html
    assert "prefers-color-scheme: dark" in html


def test_every_figure_carries_its_word(report):
    html, _ = report(BENCHMARK)
    rows = re.findall(r"<tr><th scope=\"row\">.*?</tr>", html)
    figures = [row for row in rows if "basis" in row]
    unused, only_published = 2, 1
    assert len(figures) == len(list(figures_of(BENCHMARK))) - unused + only_published
    for row in figures:
        assert re.search(r"modelled|emulated|measured|published", row)


def test_several_benchmarks_are_ordered_and_linked(report):
    other = benchmark(model={**MODEL, "name": "another", "sha256": "12" * 32})
    html, markdown = report(BENCHMARK, other)
    assert markdown.index("## another on") < markdown.index("## st_movenet_lightning on")
    targets = re.findall(r'href="#([\w-]+)"', html)
    assert targets == ["entry-1", "entry-2"]
    assert all(f'id="{target}"' in html for target in targets)
    assert report(other, BENCHMARK) == (html, markdown)


def test_a_bar_in_a_name_does_not_break_the_table(report):
    pools = {**BENCHMARK["memory"]["pools"], "odd|pool": BENCHMARK["memory"]["pools"]["cpuRAM2"]}
    _, markdown = report(benchmark(memory={**BENCHMARK["memory"], "pools": pools}))
    assert "| odd\\|pool, used |" in markdown


def test_a_benchmark_without_its_compilation_is_refused(report, tmp_path):
    report(BENCHMARK)
    write_json(tmp_path / "lone.json", benchmark(profile="open"))
    with pytest.raises(InputError, match=r"lone\.json: none of the given"):
        write_report(
            [tmp_path / "lone.json"],
            [tmp_path / "0" / "compile.json"],
            tmp_path / "published.csv",
            tmp_path / "out.html",
            tmp_path / "out.md",
        )
    assert not (tmp_path / "out.html").exists()
