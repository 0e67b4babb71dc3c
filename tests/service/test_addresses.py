"""The links that a bot may put under its messages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import SecretStr

from service import addresses
from service.settings import Settings
from tests.handlers.house import settings


@pytest.fixture
def sandbox(tmp_path: Path) -> Settings:
    return settings(tmp_path)


def live(given: Settings, public_url: str | None) -> Settings:
    bot = given.bot.model_copy(update={"bot_token": SecretStr("1:x")})
    return replace(given, bot=bot, gateway=given.gateway.model_copy(update={"public_url": public_url}))


@pytest.mark.parametrize(
    ("host", "named"),
    [
        ("127.0.0.1", "127.0.0.1"), ("::", "[::1]"), ("::1", "[::1]"), ("10.0.0.5", "10.0.0.5"),
        ("0.0.0.0", "127.0.0.1"),  # noqa: S104 nothing is opened
    ],
)  # fmt: skip
def test_in_the_sandbox_the_website_is_where_the_gateway_listens(sandbox: Settings, host: str, named: str) -> None:
    here = replace(sandbox, gateway=sandbox.gateway.model_copy(update={"host": host}))

    assert addresses.site(here, here.api_url(8080)) == f"http://{named}:8080"


@pytest.mark.parametrize(
    ("public_url", "shown"),
    [
        ("https://ai.example.org", "https://ai.example.org"),
        ("http://203.0.113.7:8080", "http://203.0.113.7:8080"),
        ("http://[2001:db8::7]", "http://[2001:db8::7]"),
        ("http://127.0.0.1:8080", None),
        ("http://localhost:8080", None),
        ("http://gateway:8080", None),
        ("http://[::1]:8080", None),
        (None, None),
    ],
)
def test_live_only_a_link_that_telegram_takes_is_offered(
    sandbox: Settings, public_url: str | None, shown: str | None
) -> None:
    made = live(sandbox, public_url)

    assert addresses.site(made, made.api_url(8080)) == shown
