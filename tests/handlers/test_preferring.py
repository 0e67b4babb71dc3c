"""`/settings` and `/usage`, in every language, by buttons alone."""

import pytest

from billing import caps as subjects
from billing.money import Money
from bot.callbacks import Like, SetMyCap, WarnBelow
from people.preferences import Likes
from tests.handlers.conftest import APerson
from tests.handlers.house import House
from tests.handlers.person import Person


@pytest.mark.parametrize("language", ["en", "ko"])
async def test_each_button_of_the_settings_changes_what_it_says(house: House, a_person: APerson, language: str) -> None:
    person = await a_person(language)
    account = await person.account()
    person.types("/settings")

    for button, seen in (
        ("button-form", person.words("settings-form", form="classic")),
        ("button-stream", person.words("settings-stream", by="edit")),
        ("button-footer", person.words("settings-footer", state="on")),
        ("button-buttons", person.words("settings-buttons", state="off")),
        ("button-titles", person.words("settings-titles", by="words")),
    ):
        await person.taps(person.say(button))
        await person.sees(seen)

    assert await house.core.preferences.of(account.id) == Likes(
        is_rich=False, streams_by="edit", has_footer=True, has_buttons=False, is_titled_by_model=False
    )


async def test_a_threshold_is_chosen_and_taken_back(house: House, person: Person) -> None:
    account = await person.account()
    person.types("/settings")
    await person.taps(person.say("button-low"))
    await person.taps("$2.00")
    await person.sees("a warning below $2.00")
    assert (await house.core.preferences.of(account.id)).low_balance == Money.usd("2")

    await person.taps(person.say("button-low"))
    await person.taps(person.say("button-warn-never"))

    await person.sees("Low balance: no warning.")


async def test_a_person_limits_their_own_spending(house: House, person: Person) -> None:
    account = await person.account()
    person.types("/settings")
    await person.taps(person.say("button-my-caps"))
    await person.taps(person.say("button-cap-period", period="day"))
    await person.taps("$5.00")
    await person.sees("A day: $0.00 of $5.00")

    (cap,) = await house.core.caps.of(subjects.person(account.id))

    assert (cap.period, cap.limit) == ("day", Money.usd("5"))


async def test_what_was_spent_is_shown_by_day_model_and_source(person: Person) -> None:
    person.types("/usage")
    await person.sees("Nothing yet.")
    person.types("What is dear?")
    await person.sees("Hello, Welt ✓")

    person.types("/usage")

    await person.sees("in 1 call", "alpha:", "This chat:")
    await person.taps("30 days")
    await person.sees("Spent in the last 30 days")


@pytest.mark.parametrize(
    "data",
    [Like(name="account_id", value="yes"), Like(name="is_rich", value="maybe"), Like(name="streams_by", value="yes"),
     WarnBelow(cents=7), SetMyCap(period="day", usd=3), SetMyCap(period="year", usd=5)],
)  # fmt: skip
async def test_a_forged_button_chooses_nothing(house: House, person: Person, data: Like | WarnBelow | SetMyCap) -> None:
    account = await person.account()
    person.types("/settings")
    await person.sees_button(person.say("button-form"))

    await person.forges(data.pack())

    assert await house.core.preferences.of(account.id) == Likes()
    assert await house.core.caps.of(subjects.person(account.id)) == []
