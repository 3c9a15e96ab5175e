import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from prevent_desktop.domain.canonical import encoded
from prevent_desktop.vault.datakey import DataKey
from prevent_desktop.vault.keyfile import KeyFile, parse
from prevent_desktop.vault.recovery import new_recovery_slot
from prevent_desktop.vault.situations import (
    DamagedKeyFile,
    LabelRefused,
    NewerVault,
    NoMoreSlots,
    NoSuchOfficer,
    PutBackKeyFile,
)
from prevent_desktop.vault.slots import new_officer_slot
from tests.vault.keys import CHEAP, CHEAP_BOUNDS, CODE, PASSPHRASE, edited, made, random32

MADE = made()
OCTETS = MADE.keyfile.octets
ROOT = Path(__file__).parents[2]
OFFICER: list[str | int] = ["slots", 0]
ARGON: list[str | int] = [*OFFICER, "argon2id"]


def test_what_was_made_is_read_again() -> None:
    assert parse(OCTETS, CHEAP_BOUNDS) == MADE.keyfile
    assert parse(OCTETS, CHEAP_BOUNDS).octets == OCTETS


def test_the_file_has_the_fields_of_the_design_and_no_more() -> None:
    whole = json.loads(OCTETS)
    assert sorted(whole) == ["format", "key_id", "mac", "serial", "slots", "store", "vault_id"]
    officer, recovery = whole["slots"]
    assert sorted(officer) == ["argon2id", "bound", "kind", "label", "sign_pub", "slot_id", "wraps"]
    assert officer["argon2id"]["version"] == 19
    assert sorted(officer["wraps"]) == ["open", "seal", "sign"]
    assert sorted(recovery) == ["kind", "slot_id", "wraps"]
    assert sorted(recovery["wraps"]) == ["open", "seal"]


def test_its_mac_holds_and_no_other_keys_does() -> None:
    MADE.keyfile.prove(MADE.data_key)
    with pytest.raises(DamagedKeyFile):
        MADE.keyfile.prove(DataKey.new())


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["serial"], 8),
        (["store"], "records.2.db"),
        (["vault_id"], "A" * 22),
        ([*OFFICER, "label"], "Asha Vermb"),
        (["slots", 1], None),
    ],
)
def test_a_changed_field_fails_the_mac(path: list[str | int], value: object) -> None:
    changed = parse(edited(OCTETS, path, value), CHEAP_BOUNDS)
    with pytest.raises(DamagedKeyFile):
        changed.prove(MADE.data_key)


def test_slots_in_another_order_fail_the_mac() -> None:
    whole = json.loads(OCTETS)
    changed = encoded(whole | {"slots": whole["slots"][::-1]})
    with pytest.raises(DamagedKeyFile):
        parse(changed, CHEAP_BOUNDS).prove(MADE.data_key)


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("memory", 65535),
        ("memory", 1048577),
        ("memory", 1 << 30),
        ("memory", -1),
        ("memory", 2**53 - 1),
        ("passes", 2),
        ("passes", 11),
        ("lanes", 0),
        ("lanes", 9),
        ("version", 16),
        ("version", None),
        ("salt", "AAAA"),
    ],
)
def test_each_bound_of_the_derivation(part: str, value: object) -> None:
    within = edited(OCTETS, [*ARGON, "memory"], 65536)
    within = edited(within, [*ARGON, "passes"], 3)
    parse(within)
    with pytest.raises(DamagedKeyFile):
        parse(edited(within, [*ARGON, part], value))


def test_the_cheap_cost_of_tests_is_refused_by_the_programs_own_bounds() -> None:
    with pytest.raises(DamagedKeyFile):
        parse(OCTETS)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["serial"], 0),
        (["serial"], True),
        (["serial"], 1.5),
        (["serial"], "7"),
        (["store"], "records.1.db\n"),
        (["store"], "../records.1.db"),
        (["store"], "records.1234567890.db"),
        (["store"], "records..db"),
        (["vault_id"], "A" * 21),
        (["vault_id"], "A" * 21 + "B"),
        (["vault_id"], "A" * 22 + "=="),
        (["mac"], None),
        (["extra"], 1),
        (["format"], "prevent-vault/0"),
        (["format"], "prevent-bundle/1"),
        (["format"], None),
        (["format"], 1),
        (["slots"], []),
        (["slots"], {}),
        (["slots", 0], "officer"),
        ([*OFFICER, "extra"], 1),
        ([*ARGON, "extra"], 1),
        ([*OFFICER, "wraps", "extra"], "A" * 80),
        ([*OFFICER, "wraps", "sign"], None),
        ([*OFFICER, "wraps", "open"], "A" * 79),
        ([*OFFICER, "wraps"], None),
        ([*OFFICER, "kind"], "administrator"),
        ([*OFFICER, "kind"], None),
        ([*OFFICER, "label"], ""),
        ([*OFFICER, "label"], "x" * 81),
        ([*OFFICER, "label"], "Asha\n"),
        ([*OFFICER, "bound"], 1),
        ([*OFFICER, "bound"], -1),
        ([*OFFICER, "device_check"], "A" * 22),
        ([*OFFICER, "sign_pub"], "A" * 43),
        ([*OFFICER, "sign_pub"], None),
        (["slots", 1, "wraps", "sign"], "A" * 80),
        (["slots", 1, "label"], "recovery"),
    ],
)
def test_each_field_out_of_its_form(path: list[str | int], value: object) -> None:
    whole = json.loads(OCTETS)
    if value == 1.5:
        changed = OCTETS.replace(b'"serial":7', b'"serial":1.5')
    else:
        changed = edited(OCTETS, path, value)
    assert json.loads(changed) != whole
    with pytest.raises(DamagedKeyFile):
        parse(changed, CHEAP_BOUNDS)


@pytest.mark.parametrize(
    "changed",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        OCTETS + b"\n",
        b" " + OCTETS,
        OCTETS[:-1],
        OCTETS.replace(b'"serial":7', b'"serial":7,"serial":7'),
        OCTETS.replace(b'"serial":7', b'"serial":07'),
        OCTETS.replace(b"Asha", b"\\u0041sha"),
        OCTETS.replace(b"Asha", b"As\xffha"),
        b'{"format":"prevent-vault/1","serial":' + b"9" * 20_000 + b"}",
        b'{"format":"prevent-vault/1","slots":' + b"[" * 30_000 + b"]" * 30_000 + b"}",
        b"\x00" * 1000,
    ],
)
def test_what_is_not_canonical_is_damaged(changed: bytes) -> None:
    with pytest.raises(DamagedKeyFile):
        parse(changed, CHEAP_BOUNDS)


def test_two_slots_of_one_id_are_refused() -> None:
    whole = json.loads(OCTETS)
    whole["slots"][1]["slot_id"] = whole["slots"][0]["slot_id"]
    with pytest.raises(DamagedKeyFile):
        parse(encoded(whole), CHEAP_BOUNDS)


def test_sixteen_slots_and_no_more() -> None:
    recoveries = [new_recovery_slot(MADE.keyfile.vault_id, MADE.data_key, CODE) for _ in range(17)]
    full = MADE.keyfile.successor(MADE.data_key, recoveries[:16])
    assert len(parse(full.octets).slots) == 16
    with pytest.raises(NoMoreSlots, match="room for 16"):
        MADE.keyfile.successor(MADE.data_key, recoveries)
    whole = json.loads(full.octets)
    extra = json.loads(MADE.keyfile.octets)["slots"][1]
    with pytest.raises(DamagedKeyFile):
        parse(encoded(whole | {"slots": [*whole["slots"], extra]}))


def test_64_kib_and_no_more() -> None:
    padding = b'{"format":"prevent-vault/2","padding":"' + b"x" * 65536
    largest = padding[: 65536 - 2] + b'"}'
    assert len(largest) == 65536
    with pytest.raises(NewerVault):
        parse(largest)
    with pytest.raises(DamagedKeyFile):
        parse(padding[: 65536 - 1] + b'"}')


def test_a_newer_format_is_told_with_the_version_that_reads_it() -> None:
    newer = b'{"format": "prevent-vault/3", "anything": [1.5, null]}'
    with pytest.raises(NewerVault, match=r"format is 3, .* reads format 1.* Prevent Desktop 3"):
        parse(newer)


def test_a_second_officer_of_the_same_name_is_refused() -> None:
    first = MADE.keyfile.slots[0]
    second = new_officer_slot(
        MADE.keyfile.vault_id,
        MADE.data_key,
        "ASHA VERMA ",
        PASSPHRASE,
        cost=CHEAP,
        signing_seed=random32(),
    )
    with pytest.raises(LabelRefused, match="already has that name"):
        MADE.keyfile.successor(MADE.data_key, [first, second])


def test_an_officer_is_found_by_the_label_as_typed() -> None:
    assert MADE.keyfile.officer(" asha verma").facts.label == "Asha Verma"
    with pytest.raises(NoSuchOfficer, match=r"called Bran.*has: Asha Verma\."):
        MADE.keyfile.officer("Bran")


def test_a_successor_has_the_next_serial_and_the_same_store_unless_named() -> None:
    following = MADE.keyfile.successor(MADE.data_key, MADE.keyfile.slots)
    assert (following.serial, following.store) == (8, "records.1.db")
    moved = following.successor(MADE.data_key, MADE.keyfile.slots, "records.2.db")
    assert (moved.serial, moved.store) == (9, "records.2.db")
    assert parse(moved.octets, CHEAP_BOUNDS) == moved


def test_a_lower_serial_than_the_stores_was_put_back() -> None:
    MADE.keyfile.refuse_put_back(7)
    MADE.keyfile.refuse_put_back(6)
    with pytest.raises(PutBackKeyFile):
        MADE.keyfile.refuse_put_back(8)


def test_slots_read_are_written_on_byte_for_byte() -> None:
    read = parse(OCTETS, CHEAP_BOUNDS)
    following = read.successor(MADE.data_key, read.slots)
    assert json.loads(following.octets)["slots"] == json.loads(OCTETS)["slots"]


PROBE = """
import resource, sys, time
from prevent_desktop.vault.keyfile import parse
from prevent_desktop.vault.situations import DamagedKeyFile
octets = sys.stdin.buffer.read()
before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
try:
    parse(octets)
except DamagedKeyFile:
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(grown, time.perf_counter() - start)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="only on POSIX is peak memory in resource")
def test_a_terabyte_of_argon2_memory_is_refused_before_any_is_taken() -> None:
    asks = edited(edited(OCTETS, [*ARGON, "memory"], 1 << 30), [*ARGON, "passes"], 3)
    ran = subprocess.run(
        [sys.executable, "-c", PROBE], input=asks, capture_output=True, check=True, cwd=ROOT
    )
    grown_kib, seconds = map(float, ran.stdout.split())
    assert grown_kib < 4096
    assert seconds < 0.5


mutations = st.lists(
    st.one_of(
        st.tuples(st.just("flip"), st.integers(0, len(OCTETS) * 8 - 1), st.just(b"")),
        st.tuples(
            st.just("insert"), st.integers(0, len(OCTETS)), st.binary(min_size=1, max_size=9)
        ),
        st.tuples(st.just("delete"), st.integers(0, len(OCTETS) - 1), st.binary(max_size=3)),
    ),
    min_size=1,
    max_size=4,
)


def mutated(octets: bytes, changes: list[tuple[str, int, bytes]]) -> bytes:
    kept = bytearray(octets)
    for how, place, new in changes:
        if how == "flip" and place // 8 < len(kept):
            kept[place // 8] ^= 1 << place % 8
        elif how == "insert":
            kept[place:place] = new
        elif how == "delete":
            kept[place : place + 1 + len(new)] = new
    return bytes(kept)


def answer(octets: bytes) -> KeyFile | None:
    """Read and prove: the only failures may be the two situations."""
    try:
        keyfile = parse(octets, CHEAP_BOUNDS)
        keyfile.prove(MADE.data_key)
    except (DamagedKeyFile, NewerVault):
        return None
    return keyfile


@given(mutations)
@example([("insert", OCTETS.index(b"vault/1") + 7, b"0")])
def test_a_mutated_key_file_is_damaged_or_newer_and_never_a_bug(
    changes: list[tuple[str, int, bytes]],
) -> None:
    octets = mutated(OCTETS, changes)
    assert octets == OCTETS or answer(octets) is None


@given(st.binary(max_size=300))
def test_any_bytes_are_answered(octets: bytes) -> None:
    assert answer(octets) is None


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=6,
)


@given(st.sampled_from(sorted(json.loads(OCTETS))), json_values)
def test_any_json_in_any_field_is_answered(name: str, value: object) -> None:
    whole = json.loads(OCTETS)
    changed = whole | {name: value}
    octets = json.dumps(changed, sort_keys=True, separators=(",", ":")).encode()
    assert changed == whole or answer(octets) is None


@given(st.sampled_from(sorted(json.loads(OCTETS)["slots"][0])), json_values)
def test_any_json_in_any_field_of_a_slot_is_answered(name: str, value: object) -> None:
    whole = json.loads(OCTETS)
    before = json.dumps(whole)
    whole["slots"][0][name] = value
    octets = json.dumps(whole, sort_keys=True, separators=(",", ":")).encode()
    assert json.dumps(whole) == before or answer(octets) is None


def test_every_single_byte_of_the_file_counts() -> None:
    for place in range(len(OCTETS)):
        changed = bytearray(OCTETS)
        changed[place] ^= 1
        assert answer(bytes(changed)) is None


def test_every_truncation_is_damage() -> None:
    assert not any(answer(OCTETS[:length]) for length in range(len(OCTETS)))
