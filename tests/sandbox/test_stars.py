"""Stars change hands through the real flow: pre-checkout, payment, refund."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiogram import Dispatcher, F
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import LabeledPrice, Message, PreCheckoutQuery, SuccessfulPayment

from .conftest import Json, Site, eventually


class Shop:
    """A small shop behind a real dispatcher: it agrees unless told otherwise, and notes who has paid."""

    def __init__(self) -> None:
        self.objection: str | None = None
        self.payments: list[SuccessfulPayment] = []
        self.dispatcher = Dispatcher()
        self.dispatcher.pre_checkout_query.register(self.check)
        self.dispatcher.message.register(self.paid, F.successful_payment)

    async def check(self, query: PreCheckoutQuery) -> None:
        await query.answer(ok=self.objection is None, error_message=self.objection)

    async def paid(self, message: Message) -> None:
        assert message.successful_payment is not None
        self.payments.append(message.successful_payment)


@pytest.fixture
async def shop(site: Site) -> AsyncIterator[Shop]:
    shop = Shop()
    async with site.polling(shop.dispatcher):
        yield shop


async def offer(site: Site, stars: int = 100) -> str:
    return await site.bot.create_invoice_link(
        title="Top-up",
        description="One hundred Stars",
        payload="order-1",
        currency="XTR",
        prices=[LabeledPrice(label="Stars", amount=stars)],
    )


async def pay(site: Site, person: int, link: str) -> Json:
    return await site.control("POST", f"people/{person}/payments", invoice_link=link, pay=True)


async def test_a_link_is_shown_paid_and_told_to_the_bot(site: Site, shop: Shop) -> None:
    person = await site.person()
    link = await offer(site)

    shown = await site.control("GET", f"invoices?link={link}")
    paid = await pay(site, person, link)
    await eventually(lambda: len(shop.payments) == 1)

    assert shown == {"title": "Top-up", "description": "One hundred Stars", "stars": 100}
    assert paid == {"status": "paid", "error_message": None}
    payment = shop.payments[0]
    assert (payment.currency, payment.total_amount, payment.invoice_payload) == ("XTR", 100, "order-1")
    told = (await site.chat(person))["messages"][-1]["payment"]
    assert told == {"stars": 100, "charge_id": payment.telegram_payment_charge_id, "refund": False}


async def test_a_link_paid_twice_is_two_payments(site: Site, shop: Shop) -> None:
    one, other = await site.person(), await site.person()
    link = await offer(site)

    await pay(site, one, link)
    await pay(site, other, link)
    await eventually(lambda: len(shop.payments) == 2)

    assert len({payment.telegram_payment_charge_id for payment in shop.payments}) == 2
    assert (await site.bot.get_my_star_balance()).amount == 200


async def test_an_invoice_in_the_chat_brings_its_pay_button(site: Site, shop: Shop) -> None:
    person = await site.person()
    sent = await site.bot.send_invoice(
        chat_id=person,
        title="Top-up",
        description="Few",
        payload="order-2",
        currency="XTR",
        prices=[LabeledPrice(label="Stars", amount=7)],
    )

    shown = (await site.chat(person))["messages"][-1]
    paid = await site.control("POST", f"people/{person}/payments", message_id=sent.message_id, pay=True)

    assert shown["invoice"] == {"title": "Top-up", "description": "Few", "stars": 7}
    assert shown["buttons"] == [[{"text": "Pay ⭐️7", "pay": True}]]
    assert paid["status"] == "paid"
    with pytest.raises(TelegramBadRequest, match="there is no text in the message to edit"):
        await site.bot.edit_message_text("x", chat_id=person, message_id=sent.message_id)
    tapped = await site.ask("POST", f"people/{person}/taps", {"message_id": sent.message_id, "button": "Pay ⭐️7"})
    assert tapped[0] == 400


async def test_a_bots_no_is_read_by_the_person_and_moves_nothing(site: Site, shop: Shop) -> None:
    shop.objection = "This order has expired."
    person = await site.person()

    refused = await pay(site, person, await offer(site))

    assert refused == {"status": "refused", "error_message": "This order has expired."}
    assert (await site.bot.get_my_star_balance()).amount == 0
    assert await site.texts(person) == ["/start"]


async def test_a_person_may_turn_away(site: Site) -> None:
    person = await site.person()
    link = await offer(site)

    cancelled = await site.control("POST", f"people/{person}/payments", invoice_link=link, pay=False)

    assert cancelled == {"status": "cancelled", "error_message": None}
    assert [update.event_type for update in await site.bot.get_updates()] == ["message"]


async def test_an_answer_after_ten_seconds_is_too_late(site: Site) -> None:
    person = await site.person()
    paying = asyncio.ensure_future(pay(site, person, await offer(site)))

    await site.time_passes(10)

    refused = await paying
    assert refused["status"] == "refused"
    assert "BOT_PRECHECKOUT_TIMEOUT" in refused["error_message"]
    query = (await site.bot.get_updates())[-1].pre_checkout_query
    assert query is not None
    with pytest.raises(TelegramBadRequest, match="query is too old"):
        await site.bot.answer_pre_checkout_query(query.id, ok=True)
    assert (await site.bot.get_my_star_balance()).amount == 0


async def test_a_refund_goes_through_once(site: Site, shop: Shop) -> None:
    person, other = await site.person(), await site.person()
    await pay(site, person, await offer(site))
    await eventually(lambda: len(shop.payments) == 1)
    charge_id = shop.payments[0].telegram_payment_charge_id

    with pytest.raises(TelegramBadRequest, match="CHARGE_ID_INVALID"):
        await site.bot.refund_star_payment(other, charge_id)
    assert await site.bot.refund_star_payment(person, charge_id)
    with pytest.raises(TelegramBadRequest, match="CHARGE_ALREADY_REFUNDED"):
        await site.bot.refund_star_payment(person, charge_id)

    assert (await site.bot.get_my_star_balance()).amount == 0
    told = (await site.chat(person))["messages"][-1]["payment"]
    assert told == {"stars": 100, "charge_id": charge_id, "refund": True}


async def test_transactions_come_oldest_first_in_pages(site: Site, shop: Shop) -> None:
    person = await site.person()
    for stars in (5, 6):
        await pay(site, person, await offer(site, stars))
    await eventually(lambda: len(shop.payments) == 2)
    await site.bot.refund_star_payment(person, shop.payments[0].telegram_payment_charge_id)

    everything = (await site.bot.get_star_transactions()).transactions
    page = (await site.bot.get_star_transactions(offset=1, limit=1)).transactions

    charge_ids = [payment.telegram_payment_charge_id for payment in shop.payments]
    assert [each.id for each in everything] == [*charge_ids, charge_ids[0]]
    assert [each.source is not None for each in everything] == [True, True, False]
    assert [each.amount for each in page] == [6]
