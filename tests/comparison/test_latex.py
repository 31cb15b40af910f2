import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.comparison.latex import escaped, latex


def test_latex_is_the_golden_one(content, golden):
    golden("comparison/comparison.tex", latex(content))


def test_environments_nest(content):
    opened = []
    for kind, name in re.findall(r"\\(begin|end)\{(\w+)\}", latex(content)):
        if kind == "begin":
            opened.append(name)
        else:
            assert opened.pop() == name
    assert opened == []


def test_braces_balance_and_lines_fill_their_columns(content):
    text = latex(content)
    assert text.replace("\\{", "").count("{") == text.replace("\\}", "").count("}")
    for table in re.findall(r"\\begin\{tabularx\}.*?\\end\{tabularx\}", text, re.DOTALL):
        columns = 2 + table.count("\\arraybackslash}X")
        lines = [line for line in table.splitlines() if line.endswith("\\\\")]
        assert len(lines) > 1
        for line in lines:
            spanned = sum(int(n) - 1 for n in re.findall(r"\\multicolumn\{(\d+)\}", line))
            assert len(re.findall(r"(?<!\\)&", line)) + 1 + spanned == columns


def test_widths_of_columns_add_up_to_the_page(content):
    for shape in re.findall(r"\\begin\{tabularx\}.*", latex(content)):
        widths = [float(width) for width in re.findall(r"hsize=([\d.]+)", shape)]
        assert sum(widths) == pytest.approx(len(widths), abs=0.01)


@given(st.text())
def test_no_character_of_users_is_left_with_a_meaning(text):
    shown = re.sub(r"\\(text\w+\{\}|times|mu|[&%$#_{},])|\$[-<>|]\$", "", escaped(text))
    assert not set(shown) & set("\\{}&%#_~^<>|") - {"$"}
    assert shown.replace("$$", "").count("$") == 0
    assert all(ord(character) < 256 for character in shown)


def test_signs_have_their_commands():
    assert escaped("\u22122.1 % × 3\u202f000 a_b") == "$-$2.1 \\% $\\times$ 3\\,000 a\\_b"
