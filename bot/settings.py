"""What an operator sets about the bot."""

from typing import Annotated

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

_ID_MAX = 2**52
_ID_DIGITS_MAX = 16


class BotSettings(BaseSettings):
    """`BOT_TOKEN`, `TELEGRAM_API_URL`, `OPERATORS`, `OPERATORS_CHAT`, `SUPPORT_CONTACT`, `TURN_…_S`, `FILE_…_MAX`."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True, hide_input_in_errors=True)

    bot_token: SecretStr | None = Field(default=None, description="from @BotFather; empty: the sandbox Telegram")
    telegram_api_url: str | None = Field(default=None, description="another Bot API server")
    operators: Annotated[tuple[int, ...], NoDecode] = Field(
        default=(), description="Telegram user ids, comma-separated"
    )
    operators_chat: int | None = Field(default=None, description="a group with topics, where tickets are answered")
    support_contact: str | None = Field(default=None, max_length=200, description="how people reach the operator")
    turn_deadline_s: float = Field(default=600, gt=0, description="seconds after which an answer is ended")
    file_megabytes_max: int = Field(default=20, ge=1, le=20, description="largest file people may send, in MB")
    file_pages_max: int = Field(default=300, ge=1, le=10_000, description="pages that are read of a document")
    file_characters_max: int = Field(
        default=200_000, ge=1_000, le=2_000_000, description="characters that are kept of a document"
    )
    turn_first_token_s: float = Field(default=120, gt=0, description="seconds in which a model must begin to answer")

    @field_validator("bot_token")
    @classmethod
    def _token_has_its_form(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None:
            number, colon, secret = value.get_secret_value().partition(":")
            if not (number.isdigit() and colon and secret) or any(letter.isspace() for letter in secret):
                raise ValueError("must look like 123456:ABC…, as @BotFather gives it")
        return value

    @field_validator("telegram_api_url")
    @classmethod
    def _server_is_an_address(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("http://", "https://")):
            raise ValueError("must begin with http:// or https://")
        return value.rstrip("/") if value else None

    @field_validator("operators_chat", mode="before")
    @classmethod
    def _chat_is_a_group(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        digits = value.strip().removeprefix("-")
        if not value.strip().startswith("-") or not _is_id(digits):
            raise ValueError("must be the id of a group with topics, a negative number such as -1001234567890")
        return -int(digits)

    @field_validator("operators", mode="before")
    @classmethod
    def _operators_are_ids(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        parts = [part.strip() for part in value.split(",") if part.strip()]
        if not all(_is_id(part) for part in parts):
            raise ValueError("must be Telegram user ids (numbers), separated by commas")
        return tuple(int(part) for part in parts)


def _is_id(part: str) -> bool:
    return part.isascii() and part.isdigit() and len(part) <= _ID_DIGITS_MAX and 0 < int(part) < _ID_MAX
