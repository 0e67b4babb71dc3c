"""Balance and top-ups in Telegram: every payment is credited, once."""

from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from billing.money import Money
from billing.topups import TopUps
from storage.tables.billing import topups
from tests.handlers.conftest import APerson, eventually
from tests.handlers.house import House
from tests.handlers.person import Person

WELCOME = Money(50_000_000)
STARS_100 = Money(1_300_000_000)


async def balance(house: House, person: Person) -> Money:
    return (await house.core.balances.get((await person.account()).id)).total


async def is_told(house: House) -> bool:
    return await house.core.outbox.due() == []


async def is_handled(house: House) -> bool:
    """Tell whether every update has been handled."""
    assert house.bot is not None
    return house.world.updates.pending_count == 0 and await house.bot.inbox.waiting() == 0


def payment_again(house: House, person: Person) -> None:
    """Let Telegram bring the newest payment once more, as a new update."""
    paid = next(one for one in reversed(house.world.chats.messages(person.id)) if one.payment is not None)
    house.world.updates.emit("message", house.world.conversation.show(paid))


async def test_a_payment_is_credited_and_told(house: House, a_person: APerson) -> None:
    person = await a_person("tr")
    link = await person.gets_an_invoice()

    assert (await person.pays(link))["status"] == "paid"

    account = await person.account()
    (topup,) = await house.core.topups.recent(account.id)
    await person.sees(person.words("topup-credited", amount=STARS_100.nanos, stars=100, id=topup.id))
    assert await balance(house, person) == WELCOME + STARS_100


async def test_the_balance_shows_what_is_there_and_what_it_was_spent_on(person: Person, a_person: APerson) -> None:
    person.types("What is dear?")
    await person.sees("Hello, Welt ✓")
    await person.pays(await person.gets_an_invoice())
    await person.sees("has been added")

    asked = person.types("/balance")

    # 11 tokens in at 1.00, 3 out at 2.00 USD per million.
    left = 50_000_000 + 1_300_000_000 - 17_000
    seen = await person.sees(person.say.usd(left), "alpha", person.say.usd(17_000), "top_", after=asked)
    assert person.say.usd(50_000_000 - 17_000) in seen["text"]
    await person.taps(person.say("button-topup"))
    await person.sees_button("50 ⭐")


async def test_two_taps_get_one_invoice(house: House, person: Person) -> None:
    first = await person.gets_an_invoice()
    second = await person.gets_an_invoice()

    assert first == second
    assert len(await house.core.topups.recent((await person.account()).id)) == 1


async def test_the_same_payment_is_credited_once_however_often_it_arrives(house: House, person: Person) -> None:
    await person.pays(await person.gets_an_invoice())
    await person.sees("has been added")
    await eventually(lambda: is_told(house))
    payment_again(house, person)
    await house.restart_bot()
    payment_again(house, person)

    await eventually(lambda: is_handled(house))

    assert await balance(house, person) == WELCOME + STARS_100
    assert sum("has been added" in text for text in person.told) == 1


async def test_a_payment_made_while_the_bot_was_away_is_credited_when_it_is_back(house: House, person: Person) -> None:
    await person.pays(await person.gets_an_invoice())
    await person.sees("has been added")
    await house.stop_bot()
    account = await person.account()
    before = await balance(house, person)
    # The charge arrives under a number of its own, with nobody there to take it.
    paid = next(one for one in reversed(house.world.chats.messages(person.id)) if one.payment is not None)
    assert paid.payment is not None
    paid.payment.charge_id += "-another"
    payment_again(house, person)

    await house.start_bot()
    await eventually(lambda: is_handled(house))

    assert (await house.core.balances.get(account.id)).total == before + STARS_100


async def test_an_invoice_paid_twice_is_credited_twice(house: House, person: Person) -> None:
    link = await person.gets_an_invoice()
    await person.pays(link)
    paid = next(one for one in reversed(house.world.chats.messages(person.id)) if one.payment is not None)
    assert paid.payment is not None
    paid.payment.charge_id += "-again"

    payment_again(house, person)
    await person.sees(person.say.usd(STARS_100.nanos), "top_", "added", times=2)

    assert await balance(house, person) == WELCOME + STARS_100 + STARS_100


async def test_a_payment_whose_crediting_fails_at_first_is_credited_all_the_same(
    house: House, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = await person.gets_an_invoice()
    real = TopUps.paid
    failures: list[str] = []

    async def failing_once(self: TopUps, topup_id: str, **given: object) -> Money | None:
        if not failures:
            failures.append(topup_id)
            raise OperationalError("INSERT", {}, Exception("database is locked"))
        return await real(self, topup_id, **given)  # type: ignore[arg-type]  # passed through as given

    monkeypatch.setattr(TopUps, "paid", failing_once)
    monkeypatch.setattr("storage.inbox.AGAIN_AFTER", timedelta(0))

    await person.pays(link)
    await eventually(lambda: is_credited(house, person))

    assert len(failures) == 1


async def is_credited(house: House, person: Person) -> bool:
    return await balance(house, person) == WELCOME + STARS_100


@pytest.mark.parametrize("language", ["ko", "ru"])
async def test_somebody_elses_invoice_cannot_be_paid(house: House, a_person: APerson, language: str) -> None:
    owner, other = await a_person(), await a_person(language)
    link = await owner.gets_an_invoice()

    ended = await other.pays(link)

    assert ended == {"status": "refused", "error_message": other.say("error-payment-mismatch")}
    assert await balance(house, other) == await balance(house, owner) == WELCOME


@pytest.mark.parametrize("language", ["zh", "tr"])
async def test_an_expired_invoice_cannot_be_paid(house: House, a_person: APerson, language: str) -> None:
    person = await a_person(language)
    link = await person.gets_an_invoice()
    account = await person.account()
    past = house.core.clock.now() - timedelta(seconds=1)
    async with house.core.database.write() as connection:
        await connection.execute(update(topups).where(topups.c.account_id == account.id).values(expires_at=past))

    ended = await person.pays(link)

    assert ended == {"status": "refused", "error_message": person.say("error-topup-closed")}


async def test_a_paid_invoice_is_refused_at_the_checkout(house: House, a_person: APerson) -> None:
    person = await a_person("ru")
    link = await person.gets_an_invoice()
    await person.pays(link)
    await eventually(lambda: is_credited(house, person))

    ended = await person.pays(link)

    assert ended == {"status": "refused", "error_message": person.say("error-topup-closed")}


@pytest.mark.parametrize("stars", ["0", "-5", "51", "99999999999999999999"])
async def test_an_amount_that_was_never_offered_opens_nothing(house: House, person: Person, stars: str) -> None:
    await person.forges(f"topup:{stars}")

    await person.sees_button("50 ⭐")
    assert await house.core.topups.recent((await person.account()).id) == []


async def test_a_payment_for_nothing_we_know_is_told_with_its_number(house: House, a_person: APerson) -> None:
    person = await a_person("ko")
    await person.pays(await person.gets_an_invoice())
    paid = next(one for one in reversed(house.world.chats.messages(person.id)) if one.payment is not None)
    assert paid.payment is not None
    paid.payment.payload, paid.payment.charge_id = "top_unknown", "stx-unknown-1"

    payment_again(house, person)

    await person.sees("stx-unknown-1")
    assert await balance(house, person) == WELCOME + STARS_100


async def test_a_checkout_answered_too_late_is_logged_and_no_incident(house: House, a_person: APerson) -> None:
    person = await a_person("ru")
    await person.gets_an_invoice()
    (topup,) = await house.core.topups.recent((await person.account()).id)
    said = len(person.told)

    with capture_logs() as logged:
        house.world.updates.emit(
            "pre_checkout_query",
            {
                "id": "long-gone", "from": {"id": person.id, "is_bot": False, "first_name": "Ada"},
                "currency": "XTR", "total_amount": 100, "invoice_payload": topup.id,
            },
        )  # fmt: skip
        await eventually(lambda: is_handled(house))

    assert [one["event"] for one in logged if one["log_level"] in ("warning", "error")] == [
        "checkout_answered_too_late"
    ]
    assert len(person.told) == said
