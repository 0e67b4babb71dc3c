"""What people read about groups: the greeting, a group's settings, who pays. Pure."""

from collections.abc import Sequence

from billing.caps import Cap
from billing.catalogue import Model
from billing.money import Money
from bot.rendering import render
from bot.views import Parts, model_lines, say_parts
from locales.languages import NAMES
from locales.translator import Translator
from people.groups import Group


def greeting(say: Translator, username: str) -> Parts:
    """Say how to ask here, and who pays."""
    return say_parts(say, "group-greeting", bot=username)


def how_to_ask(group: Group, say: Translator, username: str) -> Parts:
    """Say how to ask here; what it costs whom is part of that."""
    return render("\n\n".join([say("group-help", bot=username), _payer(group, say)]))


def settings(group: Group, say: Translator, username: str) -> Parts:
    """Return a group's settings; how much its sponsor pays is the sponsor's own to know."""
    lines = [
        say("group-settings-listens", to=group.listens, bot=username),
        _payer(group, say),
        say("group-settings-model", model=group.model or "", whose="group" if group.model else "own"),
        say(
            "group-settings-language",
            language=NAMES.get(group.language or "", ""),
            whose="group" if group.language else "own",
        ),
    ]
    return render("\n\n".join([say("group-settings-title"), *lines]))


def pay_question(title: str, balance: Money, say: Translator) -> Parts:
    """Ask somebody whether they will pay for a group."""
    return say_parts(say, "group-pay-question", title=title, left=balance.nanos)


def paying(title: str, limits: Sequence[Cap], say: Translator) -> Parts:
    """Tell a sponsor what they pay for, how much at most, and what of it is used."""
    lines = [say("group-limit", period=cap.period, used=cap.used.nanos, limit=cap.limit.nanos) for cap in limits]
    return render("\n\n".join([say("group-paying", title=title), *lines]))


def offer(question: str, model: Model, say: Translator) -> tuple[str, str]:
    """Return the title and the description of what an inline question can become."""
    short = question if len(question) <= 60 else question[:59].rstrip() + "…"
    costs = say("inline-costs", model=model.name, company=model.upstream.company)
    return say("inline-ask", question=say.isolate(short)), costs


def asked(model: Model, say: Translator) -> Parts:
    """Return what stands in the chat until a question is answered there."""
    return say_parts(say, "inline-asked", model=model.name)


def models(found: Sequence[Model], say: Translator) -> Parts:
    """Return the price list, under the question who shall answer in a group."""
    return render("\n\n".join([say("group-model-pick"), *model_lines(found, say)]))


def languages(say: Translator) -> Parts:
    """Ask which language the bot shall speak in a group."""
    return render("\n\n".join([say("group-language-pick"), say("group-language-is-not-the-models")]))


def _payer(group: Group, say: Translator) -> str:
    return say("group-settings-payer", who="asker" if group.sponsor_id is None else "sponsor")
