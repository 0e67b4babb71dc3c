"""Settings are checked in words an operator understands."""

import pytest
from pydantic import ValidationError

from gateway.settings import GatewaySettings, split_listen


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("PORT", "70000", "less than or equal to 65535"),
        ("PORT", "http", "valid integer"),
        ("HOST", "http://127.0.0.1", "without http://"),
        ("PUBLIC_URL", "ai.example.org", "https://"),
        ("INTERNAL_URL", "ftp://x", "https://"),
        ("INTERNAL_LISTEN", "9000", "host:port"),
        ("INTERNAL_LISTEN", "10.0.0.5:99999", "host:port"),
        ("METRICS_TOKEN", "too-short", "16 or more"),
        ("METRICS_TOKEN", "a token with spaces in it", "without spaces"),
        ("BODY_BYTES_MAX", "1", "greater than or equal"),
        ("IDLE_TIMEOUT_S", "0", "greater than 0"),
    ],
)
def test_a_wrong_value_is_named(name: str, value: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(ValidationError) as refused:
        GatewaySettings()

    assert words in str(refused.value)
    assert name.lower() in str(refused.value)


def test_empty_values_are_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLIC_URL", "")

    assert GatewaySettings().public_url is None


def test_an_address_to_listen_on_is_split() -> None:
    assert split_listen("10.0.0.5:9000") == ("10.0.0.5", 9000)
    assert split_listen("[::1]:9000") == ("::1", 9000)
