"""What an operator sets about the HTTP side: where it listens, what it accepts, how long it waits."""

import re
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated
from urllib.parse import SplitResult, urlsplit

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from gateway import places
from gateway.addresses import Network, networks

METRICS_TOKEN_MIN = 16
TELEGRAM_ISSUER = "https://oauth.telegram.org"
# What Telegram takes as a secret_token, but long enough not to be guessed.
_WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")


class GatewaySettings(BaseSettings):
    """`HOST`, `PORT`, `PUBLIC_URL`, `INTERNAL_…`, `METRICS_TOKEN`, `TELEGRAM_LOGIN_…`, …, limits."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True, hide_input_in_errors=True)

    host: str = Field(default="127.0.0.1", description="address to listen on; 0.0.0.0 for every network")
    port: int = Field(default=8080, ge=0, le=65535, description="port to listen on; 0 takes a free one")
    public_url: str | None = Field(default=None, description="where people reach this gateway, as https://…")
    trusted_proxies: Annotated[tuple[Network, ...], NoDecode] = Field(
        default=(), description="whose X-Forwarded-For is believed, comma-separated"
    )
    internal_listen: str | None = Field(default=None, description="host:port for bots on other machines; empty: none")
    internal_url: str | None = Field(default=None, description="where a bot reaches a gateway elsewhere, as http://…")

    channel_url: str | None = Field(default=None, description="a page or channel with news, linked on the site")

    telegram_login_issuer: str = Field(default=TELEGRAM_ISSUER, description="whose Log in with Telegram it is")
    telegram_login_client_id: str | None = Field(
        default=None, max_length=200, description="from @BotFather, Web Login; empty: nobody signs in this way"
    )
    telegram_login_client_secret: SecretStr | None = Field(default=None, description="the same")

    geoip_file: Path | None = Field(default=None, description="a MaxMind DB file of cities, for who signs in where")

    metrics_token: SecretStr | None = Field(default=None, description="opens /metrics; empty: it is not there")

    webhook_secret: SecretStr | None = Field(
        default=None, description="Telegram calls PUBLIC_URL and names this; empty: the bot polls"
    )

    body_bytes_max: int = Field(default=10_000_000, ge=1_000, le=1_000_000_000, description="largest request body")
    answer_bytes_max: int = Field(default=64_000_000, ge=1_000, description="largest whole answer of an upstream")
    body_timeout_s: float = Field(default=60, gt=0, description="seconds a request may take to arrive")
    write_timeout_s: float = Field(default=60, gt=0, description="seconds a caller may take to read what is ready")
    connect_timeout_s: float = Field(default=10, gt=0, description="seconds to connect to an upstream")
    first_byte_timeout_s: float = Field(default=600, gt=0, description="seconds until an upstream begins to answer")
    idle_timeout_s: float = Field(default=120, gt=0, description="seconds an upstream may be silent in an answer")
    keep_alive_s: float = Field(default=10, gt=0, description="seconds of silence before a comment keeps a stream open")
    checkpoint_s: float = Field(default=2, gt=0, description="seconds between durable notes of a stream's progress")
    drain_timeout_s: float = Field(default=60, gt=0, description="seconds an answer is read on for a caller who left")
    drain_bytes_max: int = Field(default=8_000_000, ge=0, description="bytes that are read on for a caller who left")
    bad_keys_a_minute: int = Field(default=20, ge=1, description="wrong keys one address may try in a minute")

    @field_validator("host")
    @classmethod
    def _host_is_bare(cls, value: str) -> str:
        if not value.strip() or "/" in value or " " in value:
            raise ValueError("must be an address to listen on such as 127.0.0.1 or 0.0.0.0, without http:// and port")
        return value

    @field_validator("public_url", "internal_url")
    @classmethod
    def _is_web_address(cls, value: str | None) -> str | None:
        if value is None:
            return None
        try:
            parts = urlsplit(value)
            _ = parts.port
        except ValueError:  # a bracket that does not close, a port that is none
            raise ValueError("must be an address such as https://ai.example.org") from None
        is_plain = parts.username is None and parts.password is None and not parts.query and not parts.fragment
        if parts.scheme not in ("http", "https") or not parts.hostname or not is_plain:
            raise ValueError("must be an address such as https://ai.example.org")
        return f"{parts.scheme}://{_as_browsers_write(parts)}{parts.path}".rstrip("/")

    @field_validator("telegram_login_issuer")
    @classmethod
    def _is_issuer(cls, value: str) -> str:
        try:
            parts = urlsplit(value)
            _ = parts.port
        except ValueError:
            parts = urlsplit("")
        is_safe = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname or ""))
        if not is_safe or not parts.hostname or parts.query or parts.fragment or "@" in parts.netloc:
            raise ValueError(f"must be an address that begins with https://, such as {TELEGRAM_ISSUER}")
        return value

    @field_validator("trusted_proxies", mode="before")
    @classmethod
    def _proxies_are_networks(cls, value: object) -> object:
        return networks(value) if isinstance(value, str) else value

    @field_validator("geoip_file")
    @classmethod
    def _file_can_be_read(cls, value: Path | None) -> Path | None:
        if value is not None:
            places.check(value)
        return value

    @field_validator("channel_url")
    @classmethod
    def _is_link(cls, value: str | None) -> str | None:
        if value is not None and not re.fullmatch(r"https?://[^/\s]+\S*", value):
            raise ValueError("must be an address such as https://t.me/yourchannel")
        return value

    @field_validator("metrics_token")
    @classmethod
    def _token_is_hard_to_guess(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None:
            token = value.get_secret_value()
            if len(token) < METRICS_TOKEN_MIN or not token.isascii() or not token.isprintable() or " " in token:
                raise ValueError(
                    f"must be {METRICS_TOKEN_MIN} or more letters, digits and signs, without spaces; "
                    "make one with: openssl rand -hex 32"
                )
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _secret_fits_a_header(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _WEBHOOK_SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("must be 16 to 256 letters, digits, - or _; make one with: openssl rand -hex 32")
        return value

    @field_validator("internal_listen")
    @classmethod
    def _is_host_and_port(cls, value: str | None) -> str | None:
        if value is not None:
            split_listen(value)
        return value


def _as_browsers_write(parts: SplitResult) -> str:
    """Return host and port as a browser names them in `Origin`: small letters, no port that goes without saying."""
    host = parts.hostname or ""
    if ":" in host:
        host = f"[{host}]"
    elif not host.isascii():
        try:
            host = host.encode("idna").decode()
        except UnicodeError:
            raise ValueError("must be an address such as https://ai.example.org") from None
    usual = {"http": 80, "https": 443}[parts.scheme]
    return host if parts.port in (None, usual) else f"{host}:{parts.port}"


def split_listen(value: str) -> tuple[str, int]:
    """Return host and port of `host:port` (`[::1]:9000` too); raises ValueError with a sentence."""
    host, colon, port = value.rpartition(":")
    if not (colon and host and port.isascii() and port.isdigit() and len(port) <= 5 and int(port) <= 65535):
        raise ValueError("must be host:port, such as 10.0.0.5:9000")
    return host.strip("[]"), int(port)


def is_loopback(host: str) -> bool:
    """Say whether a host is this machine, to which nothing needs to be encrypted."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
