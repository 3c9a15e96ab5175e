"""Each step towards a successor is told as done only once it is."""

from pathlib import Path

from prevent_desktop.services import officers, succession
from prevent_desktop.services.succession import State
from prevent_desktop.vault.typedcode import KeptCode
from prevent_desktop.vault.vault import Vault
from tests.services.councils import SECOND, Pair, as_second, entered
from tests.vaults import LABEL, PASSPHRASE, RECOVERY


def told(vault: Vault) -> list[tuple[State, str]]:
    return [(step.state, step.job) for step in succession.steps(vault)]


def test_an_officer_alone_begins_with_a_place_for_the_successor(folder: Path) -> None:
    with entered(folder) as vault:
        officers.removed(vault, SECOND, PASSPHRASE, KeptCode(RECOVERY), {})
        assert told(vault)[0] == (State.NEXT, "admit")
        assert [state for state, _ in told(vault)[1:3]] == [State.LATER, State.LATER]


def test_nobody_is_removed_before_the_successor_has_got_in(folder: Path) -> None:
    with entered(folder) as vault:
        states = told(vault)
        assert states[:3] == [(State.DONE, ""), (State.DONE, ""), (State.NEXT, "")]
        assert states[4] == (State.LATER, "")


def test_the_one_who_follows_is_offered_to_remove_the_other(folder: Path) -> None:
    with as_second(folder) as vault:
        assert told(vault)[4] == (State.NEXT, "remove")
    with entered(folder) as vault:
        steps = succession.steps(vault)
        assert steps[2].state is State.DONE
        assert SECOND in steps[2].says
        assert LABEL in steps[3].says


def test_the_partners_who_need_the_new_card_are_named(pair: Pair) -> None:
    assert pair.them.name in succession.steps(pair.ours)[5].says
