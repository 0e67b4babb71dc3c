"""The issuer of "Log in with Telegram" over the network: what it publishes, and what it gives for a code.

Whatever it answers is bounded in time and size, no redirect is followed, and no address it names is asked outside its
own origin, so that a wrong answer cannot send our secret elsewhere. What a token must say is `people/identities/oidc.py`'s.
"""

from __future__ import annotations

import asyncio
import base64
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address
from typing import Any
from urllib.parse import quote_plus, urlsplit

import aiohttp
import structlog
from pydantic import SecretStr

from gateway.errors import SignInAway
from people.errors import ProofRefused
from storage.clock import Clock

log = structlog.get_logger()

ANSWER_BYTES_MAX = 256 * 1024
KEPT = timedelta(hours=1)
KEYS_AGAIN = timedelta(minutes=1)
_TIMEOUT = aiohttp.ClientTimeout(total=10)
_OK = 200
_WRONG_CODE = 400


@dataclass(frozen=True, slots=True)
class LoginClient:
    """What @BotFather gave under Web Login, and whose issuer it belongs to."""

    issuer: str
    id: str
    secret: SecretStr


@dataclass(frozen=True, slots=True)
class Metadata:
    """Where the issuer's parts are (OpenID Connect Discovery 1.0, section 3)."""

    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str


@dataclass(frozen=True, slots=True)
class _Kept[T]: ...
