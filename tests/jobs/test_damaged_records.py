"""A sample of `bench/damage_matrix.py`: any kept file, any damage, any command."""

from __future__ import annotations

import random

import pytest

from tests.damaged_records import COMMANDS, DAMAGES, Damaged, answered, prepared, trials

_PER_DAMAGE = 3


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> Damaged:
    return prepared(tmp_path_factory.mktemp("damaged"))


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damage_is_found_by_whatever_command_comes_next(damaged: Damaged, damage: str) -> None:
    chance = random.Random(damage)
    possible = [(name, harm) for name, kind, harm in trials(damaged) if kind == damage]
    chosen = chance.sample(possible, min(_PER_DAMAGE, len(possible)))
    assert chosen
    for name, harm in chosen:
        commands = chance.sample(sorted(COMMANDS), 2)
        for command, wrong in answered(damaged, name, harm, iter(commands)):
            assert wrong == "", (name, command)
