import re

from support.predicted import network
from support.reported_networks import small

from n6lib import __version__
from n6lib.stedge.source import NOTE, source_of
from n6lib.stedge.text import report_text


def test_the_text_is_as_it_was(golden):
    text = report_text(source_of(network())).replace(__version__, "VERSION")
    golden("stedge/report.txt", re.sub(r"modelled: a law.*", "modelled: BASIS", text))


def test_the_first_line_says_whose_it_is(source):
    assert NOTE in report_text(source).splitlines()[0]


def test_the_same_model_gives_the_same_text(source, tmp_path):
    assert report_text(small(tmp_path)) == report_text(source)


def test_options_are_those_of_the_profile(tmp_path):
    text = report_text(small(tmp_path, "st-2.2 -O3 --Oauto-sched --Omax-ca-pipe 2"))
    assert "Compiler version: 1.1.1 " in text
    assert "Compiler arguments: --optimization 3 --Oauto-sched --Omax-ca-pipe 2\n" in text
