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


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("HTTPS://AI.Example.org/", "https://ai.example.org"),
        ("https://ai.example.org:443", "https://ai.example.org"),
        ("http://ai.example.org:80/ai/", "http://ai.example.org/ai"),
        ("https://ai.example.org:8443/Ai", "https://ai.example.org:8443/Ai"),
        ("https://пример.рф", "https://xn--e1afmkfd.xn--p1ai"),
        ("http://[::1]:8080", "http://[::1]:8080"),
    ],
)
def test_the_public_address_is_kept_as_browsers_name_it(
    monkeypatch: pytest.MonkeyPatch, written: str, meant: str
) -> None:
    monkeypatch.setenv("PUBLIC_URL", written)

    assert GatewaySettings().public_url == meant


@pytest.mark.parametrize(
    "written", ["https://me@ai.example.org", "https://me:pw@ai.example.org", f"https://{'é' * 99}.org"]
)
def test_a_public_address_that_no_browser_would_name_is_refused(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("PUBLIC_URL", written)

    with pytest.raises(ValidationError, match="must be an address"):
        GatewaySettings()


def test_an_address_to_listen_on_is_split() -> None:
    assert split_listen("10.0.0.5:9000") == ("10.0.0.5", 9000)
    assert split_listen("[::1]:9000") == ("::1", 9000)
