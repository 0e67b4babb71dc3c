"""Reads every package's settings once, and reports every problem together, in words an operator understands."""

import os
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from dotenv import dotenv_values
from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from billing.settings import BillingSettings
from bot.settings import BotSettings
from gateway.settings import GatewaySettings
from service.logs import LEVELS
from service.setting_problems import sentences
from storage.database import async_url
from storage.secret import trial_secret
from storage.settings import StorageSettings

# Any token will do: the sandbox's world belongs to the first one it sees.
SANDBOX_TOKEN = "4242:sandbox-token-of-no-worth-outside-this-machine"  # noqa: S105 it opens nothing

# Who listens on every address is reached, from this machine, by its own.
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 only read

Mode = Literal["live", "sandbox"]
Section = TypeVar("Section", bound=BaseSettings)


class SandboxSettings(BaseSettings):
    """`SANDBOX_PORT`."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True, hide_input_in_errors=True)

    sandbox_port: int = Field(default=8081, ge=0, le=65535, description="where the sandbox Telegram listens")


class LogSettings(BaseSettings):
    """`LOG_LEVEL`."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True, hide_input_in_errors=True)

    log_level: str = Field(default="warning", description="from which level on the program writes to standard error")

    @field_validator("log_level")
    @classmethod
    def _is_a_level(cls, value: str) -> str:
        if value.lower() not in LEVELS:
            raise ValueError(f"must be one of {', '.join(LEVELS)}")
        return value.lower()


class SettingsInvalid(Exception):
    """Settings that cannot work; `problems` are sentences for the operator."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Settings:
    """All sections, and what follows from them together."""

    storage: StorageSettings
    billing: BillingSettings
    bot: BotSettings
    gateway: GatewaySettings
    sandbox: SandboxSettings
    log: LogSettings = field(default_factory=LogSettings)

    @property
    def mode(self) -> Mode:
        """`live` when a real bot token is set, for every command."""
        return "live" if self.bot.bot_token is not None else "sandbox"

    @property
    def telegram_token(self) -> str:
        """BOT_TOKEN, or the one that the sandbox Telegram knows the bot by."""
        return self.bot.bot_token.get_secret_value() if self.bot.bot_token is not None else SANDBOX_TOKEN

    @property
    def database_url(self) -> str:
        """The database, by default a file of this mode in DATA_DIR."""
        if self.storage.database_url is not None:
            return async_url(self.storage.database_url.get_secret_value())
        return f"sqlite+aiosqlite:///{(self.storage.data_dir / f'{self.mode}.sqlite3').resolve()}"

    @property
    def secret(self) -> str:
        """SECRET_KEY, or for trying out the one kept in DATA_DIR."""
        if self.storage.secret_key is not None:
            return self.storage.secret_key.get_secret_value()
        return trial_secret(self.storage.data_dir)

    @property
    def keys(self) -> dict[str, str]:
        """The environment over `.env`: where upstreams' keys are looked up."""
        written = {name: value for name, value in dotenv_values(".env").items() if value}
        return written | dict(os.environ)

    def api_url(self, port: int) -> str:
        """What developers set as base URL; `port` is where the gateway really listens."""
        host = _EVERYWHERE.get(self.gateway.host, self.gateway.host)
        named = f"[{host}]" if ":" in host else host
        return f"{self.gateway.public_url or f'http://{named}:{port}'}/v1"


def read() -> Settings:
    """Read everything; raises `SettingsInvalid` with every problem."""
    problems: list[str] = []
    try:
        dotenv_values(".env")
    except (OSError, UnicodeDecodeError) as exc:
        raise SettingsInvalid([f".env: cannot be read as UTF-8 text ({exc})"]) from exc
    storage = _section(StorageSettings, problems)
    billing = _section(BillingSettings, problems)
    bot = _section(BotSettings, problems)
    gateway = _section(GatewaySettings, problems)
    sandbox = _section(SandboxSettings, problems)
    log = _section(LogSettings, problems)
    if storage is not None and bot is not None:
        problems += _secret_lacks(storage, bot)
    if bot is not None and gateway is not None and sandbox is not None:
        problems += _ports_meet(bot, gateway, sandbox)
        problems += _webhook_lacks(bot, gateway)
    if gateway is not None:
        problems += _login_lacks(gateway)
    if problems or not (storage and billing and bot and gateway and sandbox and log):
        raise SettingsInvalid(problems)
    return Settings(storage, billing, bot, gateway, sandbox, log)


def _ports_meet(bot: BotSettings, gateway: GatewaySettings, sandbox: SandboxSettings) -> list[str]:
    """Return what is wrong when the gateway and the sandbox Telegram would listen on one port."""
    is_sandbox_off = bot.bot_token is not None or bot.telegram_api_url is not None
    if is_sandbox_off or gateway.port == 0 or gateway.port != sandbox.sandbox_port:
        return []
    return [f"PORT: is {gateway.port}, and so is SANDBOX_PORT (8081 when not set); give one of them another port"]


def _webhook_lacks(bot: BotSettings, gateway: GatewaySettings) -> list[str]:
    """Return what is wrong when Telegram should call us and could not."""
    if gateway.webhook_secret is None or bot.bot_token is None:
        return []
    if (gateway.public_url or "").startswith("https://"):
        return []
    return ["WEBHOOK_SECRET: needs PUBLIC_URL to begin with https://, as Telegram calls no other address"]


def _login_lacks(gateway: GatewaySettings) -> list[str]:
    """Return what is wrong when only half of what Log in with Telegram needs is there."""
    halves = {
        "TELEGRAM_LOGIN_CLIENT_ID": gateway.telegram_login_client_id,
        "TELEGRAM_LOGIN_CLIENT_SECRET": gateway.telegram_login_client_secret,
    }
    missing = [name for name, value in halves.items() if value is None]
    if len(missing) != 1:
        return []
    (there,) = halves.keys() - set(missing)
    return [f"{there}: is set and {missing[0]} is not; @BotFather gives both under Web Login, so set both or none"]


def _secret_lacks(storage: StorageSettings, bot: BotSettings) -> list[str]:
    """Return what is wrong when real people's texts would be sealed with a secret for trying out."""
    if storage.secret_key is not None:
        return []
    url = storage.database_url.get_secret_value() if storage.database_url else ""
    reasons = {"BOT_TOKEN is set": bot.bot_token is not None, "DATABASE_URL is PostgreSQL": url.startswith("postgres")}
    why = " and ".join(reason for reason, applies in reasons.items() if applies)
    if not why:
        return []
    return [f"SECRET_KEY must be set, because {why}: it protects people's texts. Make one with: openssl rand -hex 32"]


def _section(kind: type[Section], problems: list[str]) -> Section | None:
    try:
        return kind()
    except ValidationError as exc:
        problems += sentences(kind, exc)
        return None
