"""What the proofs of the privacy notice share."""

from __future__ import annotations

from pathlib import Path

import pytest

from billing.answers import Answers
from billing.balances import Balances
from billing.caps import Caps
from billing.holds import Holds
from billing.writer import Writer
from people.accounts import Accounts
from people.api_keys import ApiKeys
from people.consents import Consents
from people.security_events import SecurityEvents
from storage.crypto import Keyring, Vault
from storage.database import Database
from storage.inbox import Inbox
from storage.outbox import Outbox
from tests.house import ACall, FakeClock
from tests.promises.life import Life


@pytest.fixture
def life(
    database: Database,
    vault: Vault,
    keyring: Keyring,
    clock: FakeClock,
    writer: Writer,
    accounts: Accounts,
    balances: Balances,
    consents: Consents,
    caps: Caps,
    api_keys: ApiKeys,
    security_events: SecurityEvents,
    outbox: Outbox,
    inbox: Inbox,
    answers: Answers,
    holds: Holds,
    a_call: ACall,
    tmp_path: Path,
) -> Life:
    return Life(
        database=database,
        vault=vault,
        keyring=keyring,
        clock=clock,
        writer=writer,
        accounts=accounts,
        balances=balances,
        consents=consents,
        caps=caps,
        api_keys=api_keys,
        security_events=security_events,
        outbox=outbox,
        inbox=inbox,
        answers=answers,
        holds=holds,
        a_call=a_call,
        data_dir=tmp_path / "data",
    )
