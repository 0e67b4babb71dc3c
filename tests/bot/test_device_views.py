"""What is said of who signs in: whole in every language, and whatever a browser calls itself is no markup."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot import device_buttons, device_views
from bot.parts import Part
from locales.languages import LANGUAGES
from locales.translator import translator
from people.security_events import KEY_CHANGED, KEY_DELETED, KEY_ISSUED, KEY_REVOKED, SIGNED_IN, STOLEN, TOLD_PREFIX
from people.sign_ins import Asked
from people.web_sessions import BY_BOT, BY_MINI_APP, BY_OIDC, MINI_APP, SITE, WebSession

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
WHERE: dict[str, Any] = {
    "session": "web_1", "device": "Firefox, Linux", "address": "192.0.2.1", "method": BY_OIDC, "at": 1_795_000_000,
}  # fmt: skip
NASTY = "`**Agree**` [now](https://evil.example)"


def text_of(parts: tuple[Part, ...]) -> str:
    (part,) = parts
    return part.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_asks_is_said_whole(language: str) -> None:
    say = translator(language, strict=True)

    asked = device_views.sign_in_question(Asked("sgn_1", "Firefox, Linux", "2001:db8::1", NOON), "Ankara, Türkiye", say)

    for said in ("Firefox, Linux", "2001:db8::1", "Ankara, Türkiye", "12:00 UTC"):
        assert said in text_of(asked)


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nobody_knows_the_place_none_is_said(language: str) -> None:
    say = translator(language, strict=True)

    asked = text_of(device_views.sign_in_question(Asked("sgn_1", "", "", NOON), None, say))

    assert asked.count(say("device-unknown")) == 2
    assert say("signin-place", place="").split(":")[0].split("：")[0] not in asked


def test_whatever_a_browser_calls_itself_stays_words() -> None:
    say = translator("en", strict=True)

    (asked,) = device_views.sign_in_question(Asked("sgn_1", NASTY, NASTY, NOON), NASTY, say)
    (listed,) = device_views.devices([WebSession("web_1", "acc_1", SITE, BY_BOT, NOON, NOON, NOON, NASTY, NASTY)], say)

    for part in (asked, listed):
        assert "evil.example" in part.text
        assert {one.type for one in part.entities} <= {"bold", "code"}
        assert [one.url for one in part.entities if one.url] == []
        assert not any(
            part.text.encode("utf-16-le")[2 * one.offset : 2 * (one.offset + one.length)].decode("utf-16-le") == "Agree"
            for one in part.entities
        )


class Atlas:
    """Knows one address."""

    def of(self, address: str, language: str) -> str | None:
        return "Seoul" if address == "192.0.2.1" else None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("surface", [SITE, MINI_APP])
@pytest.mark.parametrize("kind", [SIGNED_IN, STOLEN, KEY_ISSUED, KEY_CHANGED, KEY_REVOKED, KEY_DELETED])
def test_what_happened_is_told_with_what_to_do(kind: str, surface: str, language: str) -> None:
    say = translator(language, strict=True)
    data = WHERE if kind in (SIGNED_IN, STOLEN) else {"key": "work · …abcd", "surface": surface, "at": WHERE["at"]}

    told = device_views.told(TOLD_PREFIX + kind, data, Atlas(), say)
    buttons = device_buttons.told(TOLD_PREFIX + kind, data, say)

    assert told is not None
    assert buttons is not None
    head = say(f"security-{kind}", name=str(data.get("key")), surface=surface)
    assert text_of(told).startswith(head.replace("**", "").replace("`", ""))
    assert say(f"security-{kind}-advice") in text_of(told)
    assert ("192.0.2.1" if kind in (SIGNED_IN, STOLEN) else "work · …abcd") in text_of(told)
    assert ("Seoul" in text_of(told)) is (kind in (SIGNED_IN, STOLEN))
    shown = [button.text for row in buttons.inline_keyboard for button in row]
    # A session whose token was copied has ended already: a button to end it would promise what is done.
    assert (say("button-session-end") in shown) is (kind == SIGNED_IN)


def test_what_is_about_something_else_is_left_to_others() -> None:
    say = translator("en")

    assert device_views.told("granted", {"amount": 1}, Atlas(), say) is None
    assert device_buttons.told("granted", {"amount": 1}, say) is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("method", [BY_BOT, BY_OIDC, BY_MINI_APP])
def test_each_session_says_how_it_began(method: str, language: str) -> None:
    say = translator(language, strict=True)
    one = WebSession("web_1", "acc_1", SITE, method, NOON, NOON, NOON, "Firefox, Linux", "192.0.2.1")

    listed = text_of(device_views.devices([one], say))

    assert say("device-how", method=method, address="192.0.2.1").replace("`", "") in listed
    assert "12:00 UTC" in listed


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("method", [BY_BOT, BY_OIDC, BY_MINI_APP])
def test_what_is_told_of_a_sign_in_names_its_way(method: str, language: str) -> None:
    say = translator(language, strict=True)

    told = device_views.told(TOLD_PREFIX + SIGNED_IN, WHERE | {"method": method}, Atlas(), say)

    assert told is not None
    assert say("signin-way", method=method) in text_of(told).splitlines()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_names_no_device_is_listed_as_an_unknown_one(language: str) -> None:
    say = translator(language, strict=True)
    one = WebSession("web_1", "acc_1", SITE, BY_BOT, NOON, NOON, NOON)

    listed, buttons = text_of(device_views.devices([one], say)), device_buttons.devices([one], say)

    assert listed.splitlines()[2] == f"1. {say('device-unnamed')}"
    assert buttons is not None
    assert buttons.inline_keyboard[0][0].text == say("button-device", number=1, device=say("device-unnamed"))
    assert say("device-unknown") in listed, "its address"
