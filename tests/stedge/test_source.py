import pytest
from support.networks import Network
from support.placement import spread_network

from n6lib.stedge.source import source_of


def test_the_command_that_made_it_is_told(source):
    assert source.arguments == ("compile small.n6 --target stm32n6570-dk --profile 'st-2.1' -o .")


def test_a_network_of_another_compiler_is_refused():
    net = Network()
    with pytest.raises(ValueError, match="not compiled by the open compiler"):
        source_of(spread_network(net.build(net.conv2d(net.input((1, 4, 4, 8)), 8))))
