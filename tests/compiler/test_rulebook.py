from n6lib.compiler.passes import PASSES
from n6lib.compiler.rulebook import EPOCHS, MEMORY, RULES, WEIGHTS


def test_no_rule_is_called_like_a_pass() -> None:
    assert not RULES.keys() & PASSES.keys()


def test_an_effect_is_one_clause_without_a_full_stop() -> None:
    for name, rule in RULES.items():
        assert rule.effect[0].islower(), name
        assert not rule.effect.endswith("."), name
        assert len(rule.effect) < 90, name


def test_stages_stand_together_and_tell_what_a_rule_is_for() -> None:
    stages = [rule.stage for rule in RULES.values()]
    assert stages == sorted(stages, key=list(dict.fromkeys(stages)).index)
    assert RULES["one_reader"].aim == EPOCHS
    assert RULES["unpadded_end"].aim == WEIGHTS
    assert RULES["spare_beat"].aim == MEMORY
