"""Sign-ins by the bot: one person, one browser, once, within two minutes."""

from __future__ import annotations

import asyncio

import pytest

from people.errors import ProofUsed, SignInGone
from people.proofs import UsedProofs
from people.security_events import REFUSED, SecurityEvents
from people.sign_ins import SignIns
from storage.crypto import Keyring, Vault
from storage.database import Database
from storage.outbox import Outbox
from tests.house import AnAccount, FakeClock


@pytest.fixture
def events(database: Database, vault: Vault, outbox: Outbox, clock: FakeClock) -> SecurityEvents:
    return SecurityEvents(database, vault, outbox, clock)


@pytest.fixture
def sign_ins(database: Database, keyring: Keyring, events: SecurityEvents, clock: FakeClock) -> SignIns:
    return SignIns(database, keyring, events, clock)


@pytest.fixture
def proofs(database: Database, keyring: Keyring, clock: FakeClock) -> UsedProofs:
    return UsedProofs(database, keyring, clock)


async def test_who_agrees_in_the_bot_lets_the_browser_in_once(sign_ins: SignIns, an_account: AnAccount) -> None:
    account = await an_account()
    begun = await sign_ins.begin(device="Safari, iPhone", address="203.0.113.9")
    assert await sign_ins.state(begun.id, begun.browser_secret) == "waiting"

    asked = await sign_ins.ask(begun.code, account.id)
    assert (asked.device, asked.address) == ("Safari, iPhone", "203.0.113.9")
    await sign_ins.approve(asked.id, account.id)

    assert await sign_ins.state(begun.id, begun.browser_secret) == "approved"
    assert await sign_ins.redeem(begun.id, begun.browser_secret) == account.id
    with pytest.raises(SignInGone):
        await sign_ins.redeem(begun.id, begun.browser_secret)
    assert await sign_ins.state(begun.id, begun.browser_secret) == "gone"


async def test_the_first_who_opens_the_link_is_the_only_one_who_may_agree(
    sign_ins: SignIns, an_account: AnAccount
) -> None:
    first, second = await an_account(), await an_account()
    begun = await sign_ins.begin(device="", address="")
    asked = await sign_ins.ask(begun.code, first.id)

    assert await sign_ins.ask(begun.code, first.id) == asked
    with pytest.raises(SignInGone):
        await sign_ins.ask(begun.code, second.id)
    with pytest.raises(SignInGone):
        await sign_ins.approve(asked.id, second.id)
    with pytest.raises(SignInGone):
        await sign_ins.refuse(asked.id, second.id)


async def test_nobody_comes_in_without_the_browsers_own_secret(sign_ins: SignIns, an_account: AnAccount) -> None:
    account = await an_account()
    begun, other = [await sign_ins.begin(device="", address="") for _ in range(2)]
    await sign_ins.approve((await sign_ins.ask(begun.code, account.id)).id, account.id)

    for secret in (other.browser_secret, begun.code, ""):
        assert await sign_ins.state(begun.id, secret) == "gone"
        with pytest.raises(SignInGone):
            await sign_ins.redeem(begun.id, secret)


async def test_after_two_minutes_it_is_too_late_at_every_step(
    sign_ins: SignIns, an_account: AnAccount, clock: FakeClock
) -> None:
    account = await an_account()
    waiting, asked, approved = [await sign_ins.begin(device="", address="") for _ in range(3)]
    for one in (asked, approved):
        await sign_ins.ask(one.code, account.id)
    await sign_ins.approve(approved.id, account.id)

    clock.advance(seconds=121)

    with pytest.raises(SignInGone):
        await sign_ins.ask(waiting.code, account.id)
    with pytest.raises(SignInGone):
        await sign_ins.approve(asked.id, account.id)
    with pytest.raises(SignInGone):
        await sign_ins.redeem(approved.id, approved.browser_secret)


async def test_the_browser_withdraws_what_it_began_at_any_step_and_nobody_else_does(
    sign_ins: SignIns, an_account: AnAccount
) -> None:
    account = await an_account()
    waiting, approved = [await sign_ins.begin(device="", address="") for _ in range(2)]
    await sign_ins.approve((await sign_ins.ask(approved.code, account.id)).id, account.id)

    await sign_ins.withdraw(waiting.id, approved.browser_secret)
    assert await sign_ins.state(waiting.id, waiting.browser_secret) == "waiting"
    for begun in (waiting, approved):
        await sign_ins.withdraw(begun.id, begun.browser_secret)

    with pytest.raises(SignInGone):
        await sign_ins.ask(waiting.code, account.id)
    with pytest.raises(SignInGone):
        await sign_ins.redeem(approved.id, approved.browser_secret)


async def test_who_refuses_keeps_the_browser_out_and_finds_it_among_the_events(
    sign_ins: SignIns, events: SecurityEvents, an_account: AnAccount
) -> None:
    account = await an_account()
    begun = await sign_ins.begin(device="Chrome, Windows", address="198.51.100.4")
    asked = await sign_ins.ask(begun.code, account.id)

    await sign_ins.refuse(asked.id, account.id)

    assert await sign_ins.state(begun.id, begun.browser_secret) == "refused"
    with pytest.raises(SignInGone):
        await sign_ins.approve(asked.id, account.id)
    with pytest.raises(SignInGone):
        await sign_ins.redeem(begun.id, begun.browser_secret)
    assert [(one.kind, one.data["address"]) for one in await events.recent(account.id)] == [(REFUSED, "198.51.100.4")]


async def test_what_came_of_it_is_told_to_its_person_alone(
    sign_ins: SignIns, an_account: AnAccount, clock: FakeClock
) -> None:
    account, other = await an_account(), await an_account()
    begun = await sign_ins.begin(device="", address="")
    asked = await sign_ins.ask(begun.code, account.id)
    outcomes = [await sign_ins.outcome(asked.id, account.id)]
    await sign_ins.approve(asked.id, account.id)
    outcomes.append(await sign_ins.outcome(asked.id, account.id))
    await sign_ins.redeem(begun.id, begun.browser_secret)
    outcomes.append(await sign_ins.outcome(asked.id, account.id))
    clock.advance(minutes=3)

    assert outcomes == ["gone", "approved", "used"]
    assert await sign_ins.outcome(asked.id, account.id) == "used"
    assert await sign_ins.outcome(asked.id, other.id) == "gone"


async def test_of_many_who_redeem_at_once_one_comes_in(sign_ins: SignIns, an_account: AnAccount) -> None:
    account = await an_account()
    begun = await sign_ins.begin(device="", address="")
    await sign_ins.approve((await sign_ins.ask(begun.code, account.id)).id, account.id)

    tries = [sign_ins.redeem(begun.id, begun.browser_secret) for _ in range(8)]
    came = await asyncio.gather(*tries, return_exceptions=True)

    assert sorted(type(one).__name__ for one in came) == ["SignInGone"] * 7 + ["str"]


async def test_a_proof_is_good_once_but_for_who_used_it(proofs: UsedProofs, clock: FakeClock) -> None:
    until = clock.now().replace(year=clock.now().year + 1)
    await proofs.use("signed data", by="one browser", until=until)

    await proofs.use("signed data", by="one browser", until=until)
    with pytest.raises(ProofUsed):
        await proofs.use("signed data", by="another", until=until)
    await proofs.use("other data", by="another", until=until)
    clock.advance(minutes=3)
    with pytest.raises(ProofUsed):  # by then the session that it opened may have been ended
        await proofs.use("signed data", by="one browser", until=until)


async def test_old_proofs_and_sign_ins_are_erased(
    proofs: UsedProofs, sign_ins: SignIns, clock: FakeClock, database: Database
) -> None:
    await sign_ins.begin(device="", address="")
    await proofs.use("signed data", by="one", until=clock.now())

    clock.advance(hours=2)
    await sign_ins.forget_old()
    await proofs.forget_old()

    async with database.read() as connection:
        for table in ("sign_ins", "used_proofs"):
            count = f"SELECT count(*) FROM {table}"  # noqa: S608 names of ours
            assert (await connection.exec_driver_sql(count)).scalar_one() == 0


async def test_what_seals_hashes_nothing(keyring: Keyring, sign_ins: SignIns) -> None:
    sealed, hashed = set[str](), set[str]()
    seal, digest = keyring.seal, keyring.digest

    def sealing(purpose: str, data: bytes, *, about: str) -> bytes:
        sealed.add(purpose)
        return seal(purpose, data, about=about)

    def hashing(purpose: str, text: str) -> str:
        hashed.add(purpose)
        return digest(purpose, text)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(keyring, "seal", sealing)
        patched.setattr(keyring, "digest", hashing)
        await sign_ins.begin(device="Safari, iPhone", address="203.0.113.9")

    assert sealed
    assert hashed
    assert not sealed & hashed
