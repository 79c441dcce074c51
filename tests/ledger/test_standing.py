"""Who belongs, in which role, and which entries count: whatever the order, and as a plain model has it."""

import shutil
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ledger.histories import ROLES, History, Model, introduces
from variorum.ledger import Ledger, MemberKey
from variorum.ledger.roles import Role, refused
from variorum.ledger.standing import Standing, standing

from .vectors import counted_randomness, ticking_clock


@pytest.fixture
def history() -> History:
    held = History(Random(1))
    held.found(held.device("Aigerim", "laptop"), held.member("recovery").key)
    return held


def joined(history: History, name: str, role: str, by: str = "Aigerim"):
    """A member introduced by another, with a device whose chain has begun."""
    history.introduce(history.device(by, "laptop"), history.member(name), role)
    device = history.device(name, "laptop")
    history.join(device)
    return device


def random_history(seed: int) -> History:
    """Up to five members and a stranger, two devices each, who introduce, write, fork and revoke one another."""
    random = Random(seed)
    history = History(random)
    names = ["Aigerim", "Berik", "Chen", "Dana", "recovery", "stranger"]
    devices = [history.device(name, device) for name in names for device in ("laptop", "phone")]
    # A device that two members certified.
    devices.append(history.member("Berik").certify("laptop", history.device("Chen", "laptop").seed))
    history.found(devices[0], history.member("recovery").key if random.random() < 0.7 else None)
    for name in random.sample(names[1:4], random.randrange(4)):
        history.introduce(devices[0], history.member(name), random.choice(ROLES))
    for _ in range(random.randrange(5, 40)):
        device = random.choice(devices)
        what = random.random()
        if what < 0.2:
            history.introduce(device, history.member(random.choice(names)), random.choice(ROLES))
        elif what < 0.4:
            history.write(device, "device", introduces(random.choice(devices)))
        elif what < 0.65:
            target = random.choice(devices)
            key = random.choice((target.chain, target.chain, target.member_key))
            count = min(len(history.entries), random.randrange(4))
            good = random.sample(history.entries, count)
            own = [entry for entry in history.entries if entry.chain == target.chain]
            history.revoke(device, key, *good, *random.sample(own, min(1, len(own))))
        elif what < 0.8:
            own = [entry for entry in history.entries if entry.chain == device.chain]
            history.write(device, "note", {}, random.choice(own) if own else None)
        else:
            history.write(device, random.choice(("source", "decision", "claims", "withdrawal")), {"digests": []})
    # A partial copy lacks some entries, and some bodies.
    history.entries = [e for e in history.entries if e.kind == "genesis" or random.random() < 0.95]
    for entry in history.entries[1:]:
        if random.random() < 0.05:
            history.bodies.pop(entry.id, None)
    return history


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 10**9))
def test_a_plain_model_says_the_same(seed):
    history = random_history(seed)
    found, model = history.standing(), Model(history)
    assert {held.entry.id for held in found.revocations} == {held.entry.id for held in model.counted}
    assert {key: ROLES.index(member.role) for key, member in found.members.items()} == model.roles
    assert found.devices.keys() == model.owners.keys()
    for entry in history.entries:
        writers = model.writers(entry)
        owned = entry.chain in model.owners
        assert (found.quarantined(entry) is not None) <= (not writers)
        if owned and entry.kind != "genesis":
            assert (found.quarantined(entry) is None) == bool(writers)
        if entry.kind not in ("genesis", "device", "revocation"):
            best = max((model.roles[member] for member in writers), default=None)
            allowed = best is not None and refused(Role(ROLES[best]), entry.kind) is None
            assert (found.excluded(entry) is None) == allowed


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**9), st.randoms(use_true_random=False))
def test_neither_order_nor_repetition_changes_anything(seed, random):
    history = random_history(seed)
    shuffled = history.entries + history.entries[:3]
    random.shuffle(shuffled)
    before, after = history.standing(), history.standing(shuffled)
    assert before == after
    assert [before.excluded(e) for e in history.entries] == [after.excluded(e) for e in history.entries]


def test_random_histories_do_reach_what_they_are_for():
    found = [random_history(seed).standing() for seed in range(150)]
    assert sum(bool(held.revocations) for held in found) > 40
    assert sum(member.revoked for held in found for member in held.members.values()) > 10
    assert {member.role for held in found for member in held.members.values()} == set(Role)


@pytest.mark.parametrize(
    ("role", "kinds"),
    [
        ("reader", {"device", "checkpoint", "timestamp", "receipt"}),
        ("contributor", {"device", "checkpoint", "timestamp", "receipt", "source", "text", "unread", "claims"}),
    ],
)
def test_a_role_may_write_its_kinds_and_no_others(history, role, kinds):
    device = joined(history, "Berik", role)
    every = {"device", "checkpoint", "timestamp", "receipt", "source", "text", "unread", "claims", "decision",
             "vocabulary", "member", "seal", "withdrawal", "something.new"}  # fmt: skip
    written = {kind: history.write(device, kind, {}) for kind in sorted(every)}
    found = history.standing()
    assert {kind for kind, entry in written.items() if found.may(entry) is None} == kinds
    assert found.proposes(written["claims"]) is (role == "contributor")


def test_an_introducer_gives_at_most_their_own_role_and_roles_only_rise(history):
    berik = joined(history, "Berik", "member")
    chen, dana = history.member("Chen"), history.member("Dana")
    history.introduce(berik, chen, "lead")
    history.introduce(history.device("Aigerim", "laptop"), chen, "reader")
    carrier = joined(history, "Erlan", "contributor")
    history.introduce(carrier, dana, "reader")
    found = history.standing()
    assert found.members[chen.key].role is Role.MEMBER
    assert dana.key not in found.members
    assert found.members[history.member("recovery").key].role is Role.LEAD


def test_a_role_of_a_newer_version_counts_as_the_least_and_none_as_it_was_before(history):
    one, two = history.member("Berik"), history.member("Chen")
    history.introduce(history.device("Aigerim", "laptop"), one, "auditor")
    history.write(history.device("Aigerim", "laptop"), "member", {"member": {"key": two.key, "name": "Chen"}})
    found = history.standing()
    assert (found.members[one.key].role, found.members[two.key].role) == (Role.READER, Role.MEMBER)


def test_beyond_the_last_good_entry_of_a_stolen_device_all_is_quarantined_branches_too(history):
    lead, device = history.device("Aigerim", "laptop"), joined(history, "Berik", "member")
    good = history.write(device, "source", {})
    last = history.write(device, "source", {})
    bad = history.write(device, "decision", {})
    branch = history.write(device, "source", {}, after=good)
    history.revoke(lead, device.chain, last)
    found = history.standing()
    assert [found.quarantined(e) is None for e in (good, last, bad, branch)] == [True, True, False, False]
    assert found.devices[device.chain].revoked and not found.members[device.member_key].revoked
    later = history.write(device, "source", {}, after=bad)
    assert found.quarantined(later)


def test_until_the_last_good_entry_is_held_the_whole_chain_is_quarantined(history):
    device = joined(history, "Berik", "member")
    good, last = history.write(device, "source", {}), history.write(device, "source", {})
    history.revoke(history.device("Aigerim", "laptop"), device.chain, last)
    partial = history.standing([entry for entry in history.entries if entry is not last])
    assert partial.quarantined(good) and not history.standing().quarantined(good)


def test_a_members_revocation_reaches_every_chain_they_certified_also_those_not_known_yet(history):
    lead, laptop = history.device("Aigerim", "laptop"), joined(history, "Berik", "member")
    phone, later = history.device("Berik", "phone"), history.device("Berik", "unknown")
    history.join(phone)
    good, other = history.write(laptop, "source", {}), history.write(phone, "source", {})
    history.revoke(lead, laptop.member_key, good)
    history.join(later)
    written = history.write(later, "source", {})
    found = history.standing()
    assert [found.quarantined(e) is None for e in (good, other, written)] == [True, False, False]
    assert found.members[laptop.member_key].revoked


def test_introductions_seals_and_withdrawals_in_a_quarantined_part_are_void(history):
    lead, device = history.device("Aigerim", "laptop"), joined(history, "Berik", "member")
    good = history.write(device, "withdrawal", {"digests": ["a" * 64]})
    history.write(device, "withdrawal", {"digests": ["b" * 64]})
    history.write(device, "seal", {"bodies": {"c" * 64: "d" * 64}, "blobs": {}, "entitled": []})
    history.introduce(device, history.member("Chen"), "member")
    history.revoke(lead, device.chain, good)
    found = history.standing()
    assert found.withdrawn == {"a" * 64} and not found.sealed and not found.ciphertexts
    assert history.member("Chen").key not in found.members


def test_a_thief_cannot_revoke_those_who_revoked_the_stolen_key(history):
    """The founder goes before leads; the recovery key before the founder."""
    founder, lead = history.device("Aigerim", "laptop"), joined(history, "Berik", "lead")
    good = history.write(lead, "source", {})
    back = history.revoke(lead, founder.chain)
    history.revoke(founder, lead.chain, good)
    assert history.standing().quarantined(back)
    assert not history.standing().devices[founder.chain].revoked
    recovery = history.device("recovery", "new laptop")
    history.join(recovery)
    history.revoke(recovery, founder.member_key, history.entries[0])
    found = history.standing()
    # What the founder wrote after the genesis is void, so Berik was never introduced.
    assert found.members[founder.member_key].revoked and lead.member_key not in found.members


def test_nobody_but_the_recovery_key_revokes_the_recovery_key(history):
    recovery = history.device("recovery", "laptop")
    history.join(recovery)
    tried = history.revoke(history.device("Aigerim", "laptop"), recovery.chain)
    again = history.revoke(history.device("Aigerim", "laptop"), recovery.member_key)
    found = history.standing()
    assert found.may(tried) and found.may(again) and not found.devices[recovery.chain].revoked


def test_leads_who_revoke_one_another_are_both_revoked(history):
    one, two = joined(history, "Berik", "lead"), joined(history, "Chen", "lead")
    history.revoke(one, two.chain)
    history.revoke(two, one.chain)
    found = history.standing()
    assert found.devices[one.chain].revoked and found.devices[two.chain].revoked


def test_of_equal_rank_the_one_that_is_not_contested_goes_first(history):
    """A thief with a lead's device revokes a third person; another lead revokes the device as of before the theft."""
    victim, other, third = (joined(history, name, "lead") for name in ("Berik", "Chen", "Dana"))
    good = history.write(victim, "source", {})
    stolen = history.revoke(victim, third.chain)
    history.revoke(other, victim.chain, good)
    found = history.standing()
    assert found.quarantined(stolen) and not found.devices[third.chain].revoked


def test_a_member_revokes_their_own_keys_and_nobody_elses(history):
    laptop, other = joined(history, "Berik", "contributor"), joined(history, "Chen", "member")
    phone = history.device("Berik", "phone")
    history.join(phone)
    last = history.write(phone, "source", {})
    beyond = history.write(phone, "source", {})
    history.revoke(laptop, phone.chain, last)
    refused_one = history.revoke(laptop, other.chain)
    found = history.standing()
    assert found.quarantined(beyond) and not found.quarantined(last)
    assert found.may(refused_one) and not found.devices[other.chain].revoked


def test_certifying_anothers_device_gives_no_power_over_it(history):
    """A member may sign another's public key; revoking that as one's own must not silence the other."""
    victim, attacker = joined(history, "Berik", "member"), joined(history, "Chen", "member")
    written = history.write(victim, "source", {})
    claimed = history.member("Chen").certify("mine", victim.seed)
    history.write(attacker, "device", introduces(claimed))
    history.revoke(attacker, victim.chain)
    history.revoke(attacker, attacker.member_key)
    found = history.standing()
    assert found.excluded(written) is None
    assert found.devices[victim.chain].member == victim.member_key and not found.devices[victim.chain].revoked


def test_a_device_that_revokes_itself_is_revoked(history):
    device = joined(history, "Berik", "member")
    last = history.write(device, "source", {})
    history.revoke(device, device.chain, last)
    beyond = history.write(device, "source", {})
    found = history.standing()
    assert found.devices[device.chain].revoked and found.quarantined(beyond) and not found.quarantined(last)


def test_a_strangers_entries_do_not_count_and_bring_nothing_about(history):
    stranger = history.device("stranger", "laptop")
    history.join(stranger)
    written = history.write(stranger, "source", {})
    history.revoke(stranger, history.device("Aigerim", "laptop").chain)
    history.write(stranger, "withdrawal", {"digests": ["a" * 64]})
    found = history.standing()
    assert "No member" in found.may(written) and not found.revocations and not found.withdrawn


FOUNDER = History(Random(1)).member("Aigerim").key
HOSTILE = [
    None, {}, {"member": None}, {"member": {"key": 7, "name": []}, "device": {}}, {"member": {"key": "z" * 64}},
    {"key": [], "last_good": {}}, {"key": "a" * 64, "last_good": []}, {"key": "a" * 63, "last_good": {"x": 1}},
    {"digests": "no"}, {"digests": [1, None, {}, "b"]}, {"bodies": [], "blobs": {"a": {}}, "entitled": 7},
    {"bodies": {"c" * 64: 9}, "ciphertexts": {}},
    {"device": {"key": "a" * 64, "name": "\ud800", "certificate": "0" * 128},
     "member": {"key": FOUNDER, "name": ""}}, {"device": [], "member": []}, {"recovery": 3}, [], "text", 7,
]  # fmt: skip


@pytest.mark.parametrize("body", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("kind", ["member", "device", "revocation", "seal", "withdrawal"])
def test_bodies_of_any_shape_state_nothing(history, kind, body):
    before = history.standing()
    history.write(history.device("Aigerim", "laptop"), kind, body)
    after = history.standing()
    assert (after.members, after.devices, after.sealed, after.withdrawn) == (
        before.members, before.devices, {}, frozenset())  # fmt: skip
    assert not after.revocations


def test_only_governing_bodies_are_read(history):
    asked = []
    for _ in range(5):
        history.write(history.device("Aigerim", "laptop"), "claims", {})
    standing(history.entries, lambda entry: asked.append(entry.kind), history.inquiry)
    assert asked == ["genesis"]


def test_a_ledger_on_the_disk_has_the_same_standing_as_its_entries(tmp_path, ledger, device):
    berik = MemberKey("Berik", b"\x05" * 32)
    ledger.append("member", {"member": {"key": berik.key, "name": "Berik"}, "role": "contributor"}, device)
    phone = berik.certify("phone", b"\x06" * 32)
    ledger.append("source", {"title": "x"}, phone)
    last = ledger.append("source", {"title": "y"}, phone)
    ledger.append("revocation", {"key": phone.chain, "last_good": {phone.chain: last.id}, "reason": ""}, device)
    found = Standing.of(ledger)
    read = {e.id: ledger.body(e) for e in ledger.entries()}
    assert found == standing(ledger.entries(), lambda entry: read.get(entry.id), ledger.inquiry)
    # A damaged copy states less, and does not crash.
    copy = tmp_path / "copy"
    shutil.copytree(ledger.folder, copy)
    genesis = ledger.genesis()
    (copy / "vault" / genesis.body.digest[:2] / genesis.body.digest[2:]).unlink()
    assert Standing.of(Ledger(copy, ledger.inquiry)).members == {}
    (copy / "ledger" / f"{phone.chain}.jsonl").write_bytes(b"\x00{]\n" * 50)
    assert Standing.of(Ledger(copy, ledger.inquiry, clock=ticking_clock(), randomness=counted_randomness())).unread
