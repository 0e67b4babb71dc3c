"""API keys from the bot: shown once, listed, revoked, deleted, limited."""

from datetime import timedelta

import aiohttp

from billing import caps as subjects
from people.api_keys import KEYS_MAX
from people.security_events import KEY_CHANGED
from tests.handlers.conftest import APerson
from tests.handlers.house import API_URL, House
from tests.handlers.person import Person


async def issues(person: Person) -> str:
    """Issue a key by tapping and return its secret."""
    person.types("/keys")
    await person.taps(person.say("button-issue-key"))
    _, button = await person.sees_button(person.say("button-copy-key"))
    return str(button["copy_text"])


async def works(house: House, secret: str) -> bool:
    assert house.listening is not None
    headers = {"Authorization": f"Bearer {secret}"}
    url = f"http://127.0.0.1:{house.listening.port}/v1/key"
    async with aiohttp.ClientSession() as http, http.get(url, headers=headers) as answer:
        return answer.status == 200


async def test_a_key_is_shown_once_protected_with_a_button_to_copy_it(house: House, person: Person) -> None:
    secret = await issues(person)

    shown = [one for one in person.chat if secret in one["text"]]
    assert len(shown) == 1
    assert shown[0]["protected"]
    assert API_URL in shown[0]["text"]
    assert await works(house, secret)
    person.types("/keys")
    await person.sees_button(f"…{secret[-4:]}")
    assert sum(secret in text for text in person.told) == 1


async def test_a_revoked_key_stops_working_and_stays_listed(house: House, a_person: APerson) -> None:
    person = await a_person("zh")
    secret = await issues(person)
    await person.taps(f"…{secret[-4:]}")

    await person.taps(person.say("button-revoke-key"))
    await person.sees(person.words("key-revoke-ask", name=person.say("key-name", number=1), hint=secret[-4:]))
    assert await works(house, secret)

    answer = await person.taps(person.say("button-revoke-sure"))

    assert answer["text"] == person.say("key-is-revoked")
    assert not await works(house, secret)
    # The tap is answered before the message changes: until then, "back" is the question's and leads to the key.
    (key,) = await house.core.api_keys.list((await person.account()).id)
    await person.sees(person.words("key-revoked", revoked=key.revoked_at))
    await person.taps(person.say("button-back"))
    await person.sees(person.words("keys-title").split("\n")[0], f"…{secret[-4:]}")


async def test_a_deleted_key_stops_working_and_is_gone(house: House, person: Person) -> None:
    secret = await issues(person)
    await person.taps(f"…{secret[-4:]}")

    await person.taps(person.say("button-delete-key"))
    await person.sees(person.words("key-delete-ask", name=person.say("key-name", number=1), hint=secret[-4:]))
    assert await works(house, secret)

    answer = await person.taps(person.say("button-delete-sure"))

    assert answer["text"] == person.say("key-is-deleted")
    assert not await works(house, secret)
    await person.sees(person.words("keys-none"))
    assert await house.core.api_keys.list((await person.account()).id) == []


async def test_who_was_asked_can_go_back_and_keep_the_key(house: House, a_person: APerson) -> None:
    person = await a_person("ko")
    secret = await issues(person)
    await person.taps(f"…{secret[-4:]}")

    for way in ("button-revoke-key", "button-delete-key"):
        await person.taps(person.say(way))
        await person.taps(person.say("button-back"))

    await person.sees_button(person.say("button-revoke-key"))
    assert await works(house, secret)


async def test_there_may_be_so_many_keys_and_no_more(house: House, a_person: APerson) -> None:
    person = await a_person("ru")
    account = await person.account()
    for _ in range(KEYS_MAX):
        await house.core.api_keys.issue(account.id)
    person.types("/keys")

    await person.taps(person.say("button-issue-key"))

    await person.sees(person.words("error-too-many-keys", limit=KEYS_MAX))
    assert len(await house.core.api_keys.list(account.id)) == KEYS_MAX


async def test_somebody_elses_key_cannot_be_seen_revoked_or_deleted(house: House, a_person: APerson) -> None:
    owner, thief = await a_person(), await a_person("ko")
    secret = await issues(owner)
    public_id = secret.split("-")[2]

    for times, verb in enumerate(("key", "revoke", "revsure", "delkey", "delsure"), 1):
        await thief.forges(f"{verb}:{public_id}")
        await thief.sees(thief.words("error-key-not-found"), times=times)

    assert await works(house, secret)
    assert not any(secret[-4:] in text for text in thief.told)


async def test_when_a_key_expires_is_said_and_that_it_has(house: House, a_person: APerson) -> None:
    person = await a_person("tr")
    secret = await issues(person)
    account = await person.account()
    (key,) = await house.core.api_keys.list(account.id)
    now = house.core.clock.now()

    await house.core.api_keys.expire(account.id, key.public_id, now + timedelta(days=30))
    await person.taps(f"…{secret[-4:]}")
    await person.sees(person.words("key-expires", expires=now + timedelta(days=30)))
    assert await works(house, secret)

    await house.core.api_keys.expire(account.id, key.public_id, now)
    person.types("/keys")
    await person.sees("süresi doldu")
    await person.taps(f"…{secret[-4:]}")
    await person.sees(person.words("key-expired", expires=now))
    assert not await works(house, secret)


async def test_a_cap_is_set_and_lifted_by_taps_and_each_change_is_on_record(house: House, person: Person) -> None:
    secret = await issues(person)
    account = await person.account()
    (key,) = await house.core.api_keys.list(account.id)
    await person.taps(f"…{secret[-4:]}")
    await person.taps(person.say("button-caps"))
    for amount in ("$5", "$5", person.say("button-no-cap")):
        await person.taps(person.say("button-cap-period", period="day"))
        await person.taps(amount)
        await person.sees_button(person.say("button-cap-period", period="day"))

    assert await house.core.caps.of(subjects.key(key.public_id)) == []
    changes = [one.data for one in await house.core.security_events.recent(account.id) if one.kind == KEY_CHANGED]
    assert changes == [{"key": key.label, "surface": "bot"}] * 2
    assert not any(person.words("security-key-changed", name=key.label, surface="site") in text for text in person.told)
