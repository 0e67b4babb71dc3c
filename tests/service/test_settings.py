"""Settings: whatever is wrong is said at once, in words, and never with the secret itself."""

from pathlib import Path

import pytest

from service.settings import SettingsInvalid, read

BAD = {
    "PORT": ["eighty", "-1", "65536", "80 80"],
    "SANDBOX_PORT": ["http", "99999"],
    "HOST": ["http://0.0.0.0", "a b"],
    "DATABASE_URL": ["mysql://x/y", "var/file.sqlite3"],
    "REDIS_URL": ["http://localhost", "localhost:6379"],
    "SECRET_KEY": ["short"],
    "PUBLIC_URL": ["ai.example.org", "ftp://ai.example.org", "https://x/?q"],
    "INTERNAL_LISTEN": ["9000", "host:", "host:port", "host:70000"],
    "INTERNAL_URL": ["10.0.0.5:9000", "gopher://x"],
    "BOT_TOKEN": ["abc", "123", "123:", ":abc", "123:with space"],
    "TELEGRAM_API_URL": ["api.telegram.org"],
    "OPERATORS": ["me", "1;2", "-5", "1,two", "0"],
    "OPERATORS_CHAT": ["desk", "1001234567890", "-", "-1.5", "0", "@desk", "--5"],
    "STAR_NANOS": ["0", "-1", "1.5", "a lot"],
    "WELCOME_NANOS": ["-1", "free"],
    "BODY_BYTES_MAX": ["0", "many"],
    "BODY_TIMEOUT_S": ["0", "-1", "soon"],
    "BAD_KEYS_A_MINUTE": ["0"],
    "LOG_LEVEL": ["loud", "debug"],
    "GEOIP_FILE": ["nowhere.mmdb", ".", "/dev/null", __file__],
    "TRUSTED_PROXIES": ["nginx", "10.0.0.0/99", "127.0.0.1;::1"],
    "TELEGRAM_LOGIN_ISSUER": [
        "oauth.telegram.org",
        "http://oauth.telegram.org",
        "https://x/?q",
        "https://u@x",
        "https://",
    ],
    "TELEGRAM_LOGIN_CLIENT_ID": ["7" * 201, "7123456789"],
}


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Begin in an empty directory, with nothing of ours in the environment."""
    monkeypatch.chdir(tmp_path)
    for name in (*BAD, "DATA_DIR", "CATALOGUE", "SUPPORT_CONTACT", "TELEGRAM_LOGIN_CLIENT_SECRET"):
        monkeypatch.delenv(name, raising=False)


def problems() -> list[str]:
    with pytest.raises(SettingsInvalid) as caught:
        read()
    return caught.value.problems


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in BAD.items() for value in values])
def test_a_bad_value_is_named_in_one_sentence(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv("SECRET_KEY", "s" * 32)
    monkeypatch.setenv(name, value)

    found = problems()

    assert len(found) == 1, found
    assert found[0].startswith(f"{name}: ")
    assert "validation" not in found[0].lower()


SENTENCES = [
    ("PORT", "eighty", "PORT: must be a whole number from 0 to 65535, not 'eighty'"),
    ("PORT", "70000", "PORT: must be a whole number from 0 to 65535, not '70000'"),
    ("PORT", "80.5", "PORT: must be a whole number from 0 to 65535, not '80.5'"),
    ("PORT", "9" * 5000, f"PORT: must be a whole number from 0 to 65535, not '{'9' * 30}…'"),
    ("STAR_NANOS", "0", "STAR_NANOS: must be a whole number above 0 and up to 1000000000000, not '0'"),
    ("BAD_KEYS_A_MINUTE", "0", "BAD_KEYS_A_MINUTE: must be a whole number of 1 or more, not '0'"),
    ("BODY_TIMEOUT_S", "soon", "BODY_TIMEOUT_S: must be a number above 0, not 'soon'"),
    ("BODY_TIMEOUT_S", "nan", "BODY_TIMEOUT_S: must be a number above 0, not 'nan'"),
    ("SUPPORT_CONTACT", "x" * 201, "SUPPORT_CONTACT: must have at most 200 characters"),
    ("OPERATORS", "9" * 5000, "OPERATORS: must be Telegram user ids (numbers), separated by commas"),
    ("INTERNAL_LISTEN", "host:" + "9" * 5000, "INTERNAL_LISTEN: must be host:port, such as 10.0.0.5:9000"),
    ("GEOIP_FILE", "nowhere.mmdb", "GEOIP_FILE: cannot be read (No such file or directory)"),
    ("GEOIP_FILE", ".", "GEOIP_FILE: cannot be read (Is a directory)"),
    ("GEOIP_FILE", __file__, "GEOIP_FILE: is no MaxMind DB file; GeoLite2-City.mmdb and DB-IP's city file are"),
    (
        "TRUSTED_PROXIES",
        "nginx",
        "TRUSTED_PROXIES: must be addresses or networks, separated by commas, such as 127.0.0.1, 10.0.0.0/8",
    ),
    ("PUBLIC_URL", "https://[oops", "PUBLIC_URL: must be an address such as https://ai.example.org"),
    (
        "DATABASE_URL",
        "postgresql://u:canary@host:port/name",
        "DATABASE_URL: must be an address such as postgresql://user:password@host:5432/name",
    ),
    ("REDIS_URL", "redis://:canary@h:port", "REDIS_URL: must be an address such as redis://:password@host:6379/0"),
]


@pytest.mark.parametrize(("name", "value", "sentence"), SENTENCES)
def test_what_is_wrong_is_a_plain_sentence(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, sentence: str
) -> None:
    monkeypatch.setenv(name, value)

    assert problems() == [sentence]


def test_half_of_a_login_client_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_LOGIN_CLIENT_SECRET", "canary")
    assert problems() == [
        "TELEGRAM_LOGIN_CLIENT_SECRET: is set and TELEGRAM_LOGIN_CLIENT_ID is not; @BotFather gives both under "
        "Web Login, so set both or none"
    ]

    monkeypatch.setenv("TELEGRAM_LOGIN_CLIENT_ID", "7123456789")
    assert "canary" not in repr(read())


def test_an_issuer_on_this_machine_needs_no_encryption(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_LOGIN_ISSUER", "http://127.0.0.1:9400")

    assert read().gateway.telegram_login_issuer == "http://127.0.0.1:9400"


def test_the_operators_chat_is_a_groups_number(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read().bot.operators_chat is None

    monkeypatch.setenv("OPERATORS_CHAT", " -1001234567890 ")
    assert read().bot.operators_chat == -1001234567890

    monkeypatch.setenv("OPERATORS_CHAT", "1001234567890")
    assert problems() == [
        "OPERATORS_CHAT: must be the id of a group with topics, a negative number such as -1001234567890"
    ]


def test_gateway_and_sandbox_cannot_share_a_port(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "8081")
    assert problems() == ["PORT: is 8081, and so is SANDBOX_PORT (8081 when not set); give one of them another port"]

    monkeypatch.setenv("TELEGRAM_API_URL", "http://127.0.0.1:9")  # no sandbox is started then
    assert read().gateway.port == 8081


def test_two_free_ports_may_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "0")
    monkeypatch.setenv("SANDBOX_PORT", "0")

    assert read().sandbox.sandbox_port == 0


def test_everything_wrong_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, values in BAD.items():
        monkeypatch.setenv(name, values[0])

    found = problems()

    assert {one.partition(":")[0] for one in found} == set(BAD)


def test_a_bad_secret_is_never_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SECRET_KEY", "BOT_TOKEN", "DATABASE_URL", "REDIS_URL"):
        monkeypatch.setenv(name, "canary")

    assert "canary" not in "".join(problems())


def test_a_file_is_read_and_the_environment_wins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PORT=9999\nSTAR_NANOS=1\nOPERATORS=1, 2\nREDIS_URL=\n")
    monkeypatch.setenv("PORT", "7777")

    settings = read()

    assert (settings.gateway.port, settings.billing.star_nanos, settings.bot.operators) == (7777, 1, (1, 2))
    assert settings.storage.redis_url is None


def test_a_bad_file_is_reported_like_the_environment(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PORT=many\nthis is no line of settings\nSTAR_NANOS=none\n")

    assert {one.partition(":")[0] for one in problems()} == {"PORT", "STAR_NANOS"}


def test_a_file_that_is_no_text_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"\xff\xfe\x00PORT=1")

    assert any(".env" in one for one in problems())


@pytest.mark.parametrize(
    "given",
    [
        {"BOT_TOKEN": "1234567:" + "a" * 35},
        {"DATABASE_URL": "postgresql://u:p@h/d"},
        {"DATABASE_URL": "postgres://h/d"},
    ],
)
def test_real_people_need_a_secret_of_their_own(monkeypatch: pytest.MonkeyPatch, given: dict[str, str]) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    assert [one.partition(" ")[0] for one in problems()] == ["SECRET_KEY"]

    monkeypatch.setenv("SECRET_KEY", "s" * 32)

    assert read().secret == "s" * 32


def test_the_mode_follows_the_token_and_names_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (read().mode, read().database_url.rpartition("/")[2]) == ("sandbox", "sandbox.sqlite3")

    monkeypatch.setenv("BOT_TOKEN", "1234567:" + "a" * 35)
    monkeypatch.setenv("SECRET_KEY", "s" * 32)

    assert (read().mode, read().database_url.rpartition("/")[2]) == ("live", "live.sqlite3")
    assert "a" * 35 not in repr(read())


def test_an_empty_value_means_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in BAD:
        monkeypatch.setenv(name, "")

    assert (read().gateway.port, read().billing.star_nanos) == (8080, 13_000_000)
