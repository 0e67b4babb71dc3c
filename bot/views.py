"""What people read: sentences of `locales/` filled with values, as parts ready to be sent.

Pure. Texts in `locales/` are Markdown; values that people wrote (titles, names) only go through `safe`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from billing.balances import Balance
from billing.batch import PERIODS
from billing.caps import Cap
from billing.catalogue import Model
from billing.money import Money
from billing.prices import PICOS_PER_NANO
from billing.receipts import Receipt
from billing.topups import TopUp
from bot.parts import Part
from bot.rendering import plain, render
from bot.verbatim import stacked
from chat.sessions import ChatSession
from locales.notices import notice
from locales.translator import Translator
from people.accounts import Account
from people.api_keys import ApiKey, IssuedKey
from people.consents import AGE

Parts = tuple[Part, ...]

# Escaped brackets would be a formula, as models write those: a bracket is written by its number.
_MARKDOWN = re.compile(r"([\\`*_{}#+\-.!|~<>$=])|([()\[\]&])")
_TOKENS_A_PRICE = 1_000_000


def say_parts(say: Translator, key: str, **values: Any) -> Parts:
    """Return one sentence of `locales/` as parts."""
    return render(say(key, **values))


def welcome(say: Translator, credit: Money) -> Parts:
    """Return what a person reads before consenting."""
    statement = notice(AGE, say.language).text.strip()
    return say_parts(say, "welcome", **{"has-welcome": _yes(bool(credit))}, welcome=credit.nanos, statement=statement)


def accepted(say: Translator, credit: Money | None, model: Model, *, has_others: bool) -> Parts:
    """Return the thanks for a consent, with what to do next."""
    text = say(
        "welcome-done",
        **{"has-welcome": _yes(credit is not None), "has-others": _yes(has_others)},
        welcome=credit.nanos if credit else 0,
        model=model.name,
    )
    return render(_with_receiver(text, model, say))


def ready(say: Translator, model: Model) -> Parts:
    """Greet a person who is known already."""
    return render(_with_receiver(say("ready", model=model.name), model, say))


def help_text(say: Translator, api_url: str) -> Parts:
    """Return what the bot can do."""
    return render(f"{say('help')}\n\n{say('help-api', url=api_url)}")


def unknown_command(say: Translator, api_url: str) -> Parts:
    """Say that there is no such command, and which there are."""
    return render(f"{say('unknown-command')}\n\n{say('help')}\n\n{say('help-api', url=api_url)}")


def too_fast(say: Translator, wait_s: float) -> Parts:
    """Tell a person to slow down."""
    return say_parts(say, "too-fast", seconds=max(1, round(wait_s)))


def sessions(found: Sequence[ChatSession], say: Translator) -> Parts:
    """Return the head of the list of conversations; the conversations themselves are buttons."""
    return say_parts(say, "sessions-title" if found else "sessions-none")


def session_opened(session: ChatSession, say: Translator) -> Parts:
    """Say which conversation goes on."""
    return say_parts(say, "session-opened", title=safe(session.title or ""))


def models(found: Iterable[Model], say: Translator) -> Parts:
    """Return the price list."""
    return render("\n\n".join([say("models-title"), *model_lines(found, say)]))


def model_lines(found: Iterable[Model], say: Translator) -> list[str]:
    """Return one line a model: what it costs and who receives what is written to it."""
    lines = []
    for model in found:
        key = "models-line-demo" if model.is_demo else "models-line"
        values: dict[str, Any] = {} if model.is_demo else {"company": safe(model.upstream.company)}
        lines.append(
            say(
                key,
                model=model.name,
                input=_per_million(model, "input"),
                output=_per_million(model, "output"),
                **values,
            )
        )
    return lines


def balance(found: Balance, receipts: Sequence[Receipt], topups: Sequence[TopUp], say: Translator) -> Parts:
    """Return what is there, what is held, what the last calls cost, and the last top-ups with their numbers."""
    lines = [say("balance", available=found.available.nanos)]
    # What is held for answers may be credit too, and is spent first: of what is available, no more than all of it.
    credit = min(found.promo.nanos, found.available.nanos)
    if credit > 0:
        lines.append(say("balance-promo", promo=credit))
    lines += [say("balance-held", held=found.held.nanos), ""]
    if receipts:
        lines.append(say("balance-receipts"))
        lines += [
            say("balance-receipt", time=one.created_at, model=one.content["model"], charge=one.charge.nanos)
            for one in receipts
        ]
    else:
        lines.append(say("balance-no-receipts"))
    return render("\n".join(lines) + _recent_topups(topups, say))


def topup_ready(topup: TopUp, say: Translator) -> Parts:
    """Return what a top-up adds and until when it can be paid."""
    return say_parts(
        say, "topup-ready", stars=topup.minor_units, worth=topup.amount.nanos, expires=topup.expires_at, id=topup.id
    )


def keys(found: Sequence[ApiKey], now: datetime, say: Translator) -> Parts:
    """Return the list of keys."""
    lines = [say("keys-title"), ""]
    if not found:
        lines.append(say("keys-none"))
    lines += [say("keys-line", name=safe(key.name), hint=key.hint, state=key.state(now)) for key in found]
    return render("\n".join(lines))


def key_issued(issued: IssuedKey, say: Translator, api_url: str) -> Parts:
    """Show a new key, this once."""
    return say_parts(say, "key-issued", secret=issued.secret, url=api_url)


def key_details(key: ApiKey, now: datetime, say: Translator) -> Parts:
    """Return what is known of one key."""
    lines = [say("key-details", name=safe(key.name), hint=key.hint, created=key.created_at)]
    lines.append(say("key-used", used=key.last_used_at) if key.last_used_at else say("key-never-used"))
    if key.revoked_at is not None:
        lines.append(say("key-revoked", revoked=key.revoked_at))
    elif key.expires_at is not None:
        lines.append(say("key-expired" if key.is_expired(now) else "key-expires", expires=key.expires_at))
    return render("\n".join(lines))


def revoke_question(key: ApiKey, say: Translator) -> Parts:
    """Ask whether the key shall really stop working."""
    return say_parts(say, "key-revoke-ask", name=safe(key.name), hint=key.hint)


def delete_question(key: ApiKey, say: Translator) -> Parts:
    """Ask whether the key shall really be deleted."""
    return say_parts(say, "key-delete-ask", name=safe(key.name), hint=key.hint)


def caps(key: ApiKey, found: Sequence[Cap], say: Translator) -> Parts:
    """Return a key's spending caps with what is used of each."""
    lines = [say("caps-title", name=safe(key.name)), ""]
    by_period = {cap.period: cap for cap in found}
    for period in PERIODS:
        cap = by_period.get(period)
        lines.append(
            say("caps-line", period=period, used=cap.used.nanos, limit=cap.limit.nanos)
            if cap
            else say("caps-line-none", period=period)
        )
    return render("\n".join(lines))


def support(account: Account, contact: str | None, say: Translator) -> Parts:
    """Say how the operator is reached."""
    how = (
        say("support-contact", contact=safe(contact), account=account.id)
        if contact
        else say("support-no-contact", account=account.id)
    )
    return render(f"{say('support')}\n\n{how}")


def paysupport(account: Account, contact: str | None, topups: Sequence[TopUp], say: Translator) -> Parts:
    """Help with payments: how to reach the operator, and the numbers to name."""
    how = (
        say("support-contact", contact=safe(contact), account=account.id)
        if contact
        else say("support-no-contact", account=account.id)
    )
    return render(f"{say('paysupport')}\n\n{how}{_recent_topups(topups, say)}")


def told(kind: str, data: Mapping[str, Any], say: Translator) -> Parts:
    """Return what an outbox message says; its kind is the sentence's key. `words` stand beneath it, verbatim."""
    head = say_parts(say, kind, **{name: _told_value(name, value) for name, value in data.items() if name != "words"})
    return stacked([head, data["words"]]) if data.get("words") else head


def words(text: str) -> Parts:
    """Return a text without any markup in it."""
    return plain(text)


def _recent_topups(topups: Sequence[TopUp], say: Translator) -> str:
    if not topups:
        return ""
    lines = [say("paysupport-line", id=one.id, stars=one.minor_units, state=one.state) for one in topups]
    return "\n\n" + "\n".join([say("paysupport-recent"), *lines])


def _with_receiver(text: str, model: Model, say: Translator) -> str:
    """Add who receives what is written to this model."""
    receiver = say("demo-note") if model.is_demo else say("model-receiver", company=safe(model.upstream.company))
    return f"{text}\n\n{receiver}"


def _per_million(model: Model, unit: str) -> int:
    return model.price.rate(unit) * _TOKENS_A_PRICE // PICOS_PER_NANO


def _told_value(name: str, value: Any) -> Any:
    """Keep an operator's own words, and what stands in code, from being read as markup."""
    if name in ("reason", "contact"):
        return safe(value)
    if name == "effective":
        return date.fromisoformat(value)
    return value.replace("`", "'") if isinstance(value, str) else value


def safe(text: str) -> str:
    """Escape what Markdown could read as markup."""
    return _MARKDOWN.sub(lambda mark: f"\\{mark[1]}" if mark[1] else f"&#{ord(mark[2])};", text)


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "no"
