"""What an operator sets about money."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class BillingSettings(BaseSettings):
    """`CATALOGUE`, `STAR_NANOS`, `WELCOME_NANOS`, `FOUR_EYES_NANOS`."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True, hide_input_in_errors=True)

    catalogue: Path = Field(default=Path("catalogue.toml"), description="models and prices")
    star_nanos: int = Field(default=13_000_000, gt=0, le=10**12, description="what a Star is worth, in nano-USD")
    welcome_nanos: int = Field(default=50_000_000, ge=0, le=10**15, description="a new person's promo credit, nano-USD")
    four_eyes_nanos: int = Field(
        default=0, ge=0, le=10**18, description="corrections above it need a second operator, nano-USD; 0: none does"
    )
