from n6lib.comparison.metrics import metrics

RUN = "movenet_lightning/builtin/stm32n6570-dk/st-2.1"


def test_runs_that_were_made_have_their_numbers_by_basis(content):
    found = metrics(content)
    assert list(found) == [RUN]
    assert set(found[RUN]) == {"modelled", "emulated", "measured", "exact"}
    assert found[RUN]["modelled"]["latency.ms"] == 19.84
    assert found[RUN]["emulated"]["instructions.total"] == 1246817
    assert found[RUN]["exact"] == {"host": 1, "emulator": 1, "repeatable": 1}


def test_what_was_not_run_has_no_number(content):
    content["rows"][0]["exact"] |= {"emulator": None, "host": False}
    assert metrics(content)[RUN]["exact"] == {"host": 0, "repeatable": 1}
    values = [v for part in metrics(content)[RUN].values() for v in part.values()]
    assert all(isinstance(value, int | float) for value in values)
