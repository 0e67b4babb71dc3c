"""`bot.py catalogue check|diff|rules`: the catalogue looked at before it takes effect."""

from datetime import timedelta
from pathlib import Path

import click

from billing.catalogue import Catalogue, load
from billing.cost_rules import RULES
from billing.money import ZERO, Money
from billing.price_changes import Change, price_changes
from service import console
from service.commands import json_option, print_json, run, with_core
from service.core import Core
from service.demo import is_installed
from service.settings import Settings

WEEK = timedelta(days=7)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def catalogue() -> None:
    """Models and prices, looked at before they take effect."""


@catalogue.command()
@click.argument("file", type=_FILE, required=False)
@json_option
def check(file: Path | None, as_json: bool) -> None:
    """Read a catalogue (by default the one in use) and say what is on sale, and every mistake; exit 1 for those."""

    async def command(settings: Settings) -> None:
        found = load(file or settings.billing.catalogue, settings.keys)
        if as_json:
            models = [{"id": model.name, "price_version": model.price.version} for model in found.models]
            print_json({"models": models, "notes": list(found.notes)})
            return
        for model in found.models:
            tiers = "".join(f", more above {tier.above} tokens of input" for tier in model.price.tiers)
            drained = "" if model.upstream.is_cancellable else "; cannot be cancelled"
            console.say(f"{model.name}: {', '.join(model.price.rates)}{tiers} ({model.upstream.name}{drained})")
        for note in found.notes:
            console.say(f"NOTE: {note}")
        count = len(found.models)
        console.say(
            f"The catalogue has no mistakes; {count} {'model is' if count == 1 else 'models are'} on sale "
            "with the keys that are set."
        )
        if not found.models:
            console.say(_instead(found))

    run(command)


@catalogue.command()
@click.argument("file", type=_FILE)
@json_option
def diff(file: Path, as_json: bool) -> None:
    """Say what the prices in FILE would have made of the last seven days' calls; nothing is changed."""

    async def work(made: Core) -> None:
        until = made.clock.now()
        # Every upstream counts as on: a price is compared, not whether it can be called from here.
        changes = await price_changes(made.database, load(file, None), since=until - WEEK)
        if as_json:
            print_json({
                "since": (until - WEEK).isoformat(), "until": until.isoformat(),
                "models": [_content(change) for change in changes],
            })  # fmt: skip
            return
        for change in changes:
            console.say(_sentence(change))
        kept = [change for change in changes if change.new is not None]
        old = sum((change.old for change in kept), ZERO)
        new = sum((change.new for change in kept if change.new is not None), ZERO)
        calls = sum(change.calls for change in kept)
        console.say(f"In all {calls} calls of the last 7 days: {old} USD, would be {new} USD ({_signed(new - old)}).")

    with_core(work)


@catalogue.command()
@json_option
def rules(as_json: bool) -> None:
    """Print what a call costs by how it ends: the rules that are acted on."""
    if as_json:
        print_json([
            {"key": rule.key, "cancellable": rule.is_cancellable, "charge": rule.charge, "says": rule.says}
            for rule in RULES
        ])  # fmt: skip
        return
    for rule in RULES:
        console.say(f"{rule.key}: {rule.says}")


def _instead(found: Catalogue) -> str:
    """Say what is served when this catalogue offers nothing."""
    if found.is_any_upstream_on:
        return "Nothing would be served: an upstream is on, but no model of it is offered."
    why = "no upstream's key is set" if found.notes else "it names no models"
    if not is_installed():
        return f"Nothing would be served: {why}, and the demo model is not installed (make run installs it)."
    return f"The small demo model would be served in its place: {why}."


def _content(change: Change) -> dict[str, object]:
    difference = change.difference
    return {
        "model": change.model,
        "calls": change.calls,
        "old_nanos": change.old.nanos,
        "new_nanos": None if change.new is None else change.new.nanos,
        "difference_nanos": None if difference is None else difference.nanos,
    }


def _sentence(change: Change) -> str:
    begin = f"{change.model}: {change.calls} calls, {change.old} USD"
    if change.new is None:
        return f"{begin}, no longer on sale (or without a whole price)"
    return f"{begin}, would be {change.new} USD ({_signed(change.new - change.old)})"


def _signed(amount: Money) -> str:
    return str(amount) if amount < ZERO else f"+{amount}"
