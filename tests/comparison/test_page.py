import re

import pytest

from n6lib.comparison.page import fragment, page, style


def test_the_page_is_the_golden_one(content, golden):
    golden("comparison/comparison.html", page(content))


def test_it_needs_nothing_from_outside(content):
    text = page(content)
    assert not re.search(r"<(script|link|img|iframe|object)|url\(|@import|https?://|src=", text)


def test_it_suits_phones_and_both_themes(content):
    text = page(content)
    assert 'name="viewport"' in text
    assert "prefers-color-scheme: dark" in text
    assert text.count("<table") == len(re.findall(r'<div class="scroll"[^>]*>\s*<table', text))


def test_tags_nest(content):
    opened = []
    void = {"meta", "br", "wbr", "!doctype"}
    for end, name in re.findall(r"<(/?)([a-z!]+\d?)[^>]*>", page(content)):
        if end:
            assert opened.pop() == name
        elif name not in void:
            opened.append(name)
    assert opened == []


def test_text_of_users_cannot_become_markup(content):
    text = fragment(content)
    assert "holds &lt;no&gt; image &amp; 50 % of nothing" in text
    assert "<no>" not in text


def test_every_line_fills_its_columns(content):
    for table in re.findall(r"<table>.*?</table>", fragment(content), re.DOTALL):
        width = len(re.findall("<th scope=.col", table))
        heads = 0
        for line in re.findall(r"<tr class.*?</tr>", table, re.DOTALL):
            heads += "<th" in line
            spanned = sum(int(n) - 1 for n in re.findall(r'colspan="(\d+)"', line))
            assert len(re.findall("<t[dh]", line)) + spanned == width
        assert heads


def test_the_style_is_of_the_fragment_alone():
    for rule in re.sub(r"@media[^{]*\{(.*)\}", r"\1", style()).splitlines():
        assert rule.strip().startswith(".comparison"), rule


@pytest.mark.parametrize("word", ["modelled", "emulated", "measured", "published"])
def test_words_have_their_mark(content, word):
    assert f'<b class="basis {word}">' in fragment(content)


def test_another_page_may_leave_the_tables_of_every_figure_out(content):
    short = fragment(content, every_figure=False)
    assert "<details>" not in short
    assert "<details>" in fragment(content)
    assert "What the figures rest on" in short


def test_a_name_may_break_at_its_underscores_alone(content):
    assert "movenet_<wbr>lightning (builtin)" in fragment(content)


def test_colours_of_differences_have_words_beside_them(content):
    assert re.search(r'<td class="number good">[^<]*, inside</td>', fragment(content))
    assert '<td class="number good">equal</td>' in fragment(content)
