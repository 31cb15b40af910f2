import re

from n6lib.comparison.markdown import markdown


def test_markdown_is_the_golden_one(content, golden):
    golden("comparison/comparison.md", markdown(content))


def test_every_table_has_lines_of_one_width(content):
    blocks = re.findall(r"(?:^\|.*\|\n)+", markdown(content), re.MULTILINE)
    assert len(blocks) == 6
    for block in blocks:
        widths = {len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}
        assert len(widths) == 1


def test_text_of_users_cannot_become_markup(content):
    text = markdown(content)
    assert "own\\|model_100% (builtin)" in text
    assert "holds \\<no> image" in text
    assert not re.search(r"(?<!\\)<", text)
