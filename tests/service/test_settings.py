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
    "STAR_NANOS": ["0", "-1", "1.5", "a lot"],
    "WELCOME_NANOS": ["-1", "free"],
    "BODY_BYTES_MAX": ["0", "many"],
    "BODY_TIMEOUT_S": ["0", "-1", "soon"],
    "BAD_KEYS_A_MINUTE": ["0"],
}


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Begin in an empty directory, with nothing of ours in the environment."""
    monkeypatch.chdir(tmp_path)
    for name in (*BAD, "DATA_DIR", "CATALOGUE", "SUPPORT_CONTACT"):
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
