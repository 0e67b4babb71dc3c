"""What an operator sets about storage: where the data lies and which secret protects it."""

from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError


class StorageSettings(BaseSettings):
    """`DATA_DIR`, `DATABASE_URL`, `REDIS_URL`, `SECRET_KEY`."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True, hide_input_in_errors=True)

    data_dir: Path = Field(default=Path("var"), description="where files are kept")
    database_url: SecretStr | None = Field(default=None, description="empty: a SQLite file in DATA_DIR")
    redis_url: SecretStr | None = Field(default=None, description="empty: one gateway, state in memory")
    secret_key: SecretStr | None = Field(default=None, description="32 characters or more")

    @field_validator("database_url")
    @classmethod
    def _database_is_known(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None:
            return None
        if not value.get_secret_value().startswith(
            ("sqlite:///", "sqlite+aiosqlite:///", "postgresql://", "postgresql+asyncpg://", "postgres://")
        ):
            raise ValueError("must begin with sqlite:/// or postgresql://")
        try:
            make_url(value.get_secret_value())
        except (ArgumentError, ValueError):  # its own words would show the address, with its password
            raise ValueError("must be an address such as postgresql://user:password@host:5432/name") from None
        return value

    @field_validator("redis_url")
    @classmethod
    def _redis_is_known(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None:
            return None
        if not value.get_secret_value().startswith(("redis://", "rediss://", "unix://")):
            raise ValueError("must begin with redis://, rediss:// or unix://")
        try:
            _ = urlsplit(value.get_secret_value()).port
        except ValueError:
            raise ValueError("must be an address such as redis://:password@host:6379/0") from None
        return value

    @field_validator("secret_key")
    @classmethod
    def _secret_is_long(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and len(value.get_secret_value()) < 32:
            raise ValueError("must have at least 32 characters; make one with: openssl rand -hex 32")
        return value
