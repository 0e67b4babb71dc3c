"""What people read about their conversations: the list, one of them, what was found. Pure."""

from collections.abc import Sequence

from billing.catalogue import Model
from bot import views
from bot.parts import Part
from bot.rendering import render
from bot.views import Parts, safe, say_parts
from chat.export import Headings, as_json, file_name, markdown
from chat.overview import Overview
from chat.personas import Persona
from chat.personas import personas as known_personas
from chat.search import Findings
from chat.sessions import ChatSession
from chat.turns import Turn
from locales.translator import Translator

# How freely a model may write, in hundredths of its temperature; "own" leaves it to the model.
MANNERS: dict[str, int | None] = {"exact": 0, "careful": 30, "balanced": 70, "lively": 100, "free": 130, "own": None}
EXCERPT_MAX = 200
INSTRUCTIONS_SHOWN_MAX = 400


def title_of(session: ChatSession, say: Translator) -> str:
    """Return a conversation's title in plain words, for a button or a topic."""
    return session.title or say("session-untitled")


def safe_title(session: ChatSession, say: Translator) -> str:
    """Return a conversation's title for a sentence."""
    return safe(title_of(session, say))


def list_head(
    total: int, page: int, pages: int, say: Translator, *, archived: bool, others: int = 0, note: str = ""
) -> Parts:
    """Return the head of the list; the conversations themselves are buttons. `others` are not on it, but archived."""
    if not total and archived:
        head = say("sessions-archived-none")
    elif not total:
        head = say("sessions-all-archived" if others else "sessions-none")
    elif pages > 1:
        head = say("sessions-archived-page" if archived else "sessions-page", page=page + 1, pages=pages)
    else:
        head = say("sessions-archived" if archived else "sessions-title")
    return render("\n\n".join([note, head] if note else [head]))


def card(session: ChatSession, overview: Overview, model: Model, say: Translator, *, has_topic: bool) -> Parts:
    """Return what one conversation is set to, and what was asked and paid in it."""
    own = "yes" if session.model is not None else "no"
    lines = [say("session-model", model=model.name, **{"is-own": own})]
    if session.instructions:
        lines.append(say("session-instructions", words=beginning(session.instructions)))
    elif session.persona in known_personas():  # one may have left the file since
        lines.append(say("session-persona", name=persona_name(session.persona or "", say)))
    if session.temperature_hundredths is not None:
        manner = manner_of(session)
        value = f"{session.temperature_hundredths / 100:g}"
        lines.append(say("session-manner", manner=manner or "other", value=value))
    if overview.last_at is None:
        lines.append(say("session-no-questions"))
    else:
        lines.append(say("session-questions", count=overview.questions, last=overview.last_at))
        lines.append(say("session-cost", cost=overview.charge.nanos))
    if has_topic:
        lines.append(say("session-has-topic"))
    if session.archived_at is not None:
        lines.append(say("session-is-archived"))
    return render(say("session-title", title=safe_title(session, say)) + "\n\n" + "\n".join(lines))


def opened(session: ChatSession, last: Turn | None, say: Translator) -> Parts:
    """Say which conversation goes on, and where it stands."""
    if session.title is None:
        return say_parts(say, "session-new")
    paragraphs = [say("session-opened", title=safe(session.title))]
    if last is not None:
        paragraphs.append(say("session-last-question", words=beginning(last.question)))
        if last.answer.strip():
            paragraphs.append(say("session-last-answer", words=beginning(last.answer)))
    return render("\n\n".join(paragraphs))


def beginning(text: str, limit: int = EXCERPT_MAX) -> str:
    """Return how a text begins, on one line and safe in a sentence."""
    line = " ".join(text[: limit * 4].split())
    is_whole = len(line) <= limit and len(text) <= limit * 4
    return safe(line if is_whole else line[: limit - 1].rstrip() + "…")


def found(findings: Findings, say: Translator) -> Parts:
    """Return the conversations in which the words are, and how far back was looked."""
    lines = [say("search-title") if findings.matches else say("search-none"), ""]
    for match in findings.matches:
        title = safe_title(match.session, say)
        lines.append(
            say("search-line", title=title, words=beginning(match.excerpt))
            if match.excerpt
            else say("session-title", title=title)
        )
    if findings.back_to is not None:
        lines += ["", say("search-back-to", time=findings.back_to)]
    return render("\n".join(lines))


def personas(found_ones: Sequence[Persona], session: ChatSession, say: Translator) -> Parts:
    """Return the ways to be answered."""
    lines = [
        say("personas-line", icon=one.icon, name=persona_name(one.name, say), about=say(f"persona-{one.name}-about"))
        for one in found_ones
    ]
    paragraphs = [say("personas-title"), "\n".join(lines)]
    if session.instructions:
        paragraphs.append(say("personas-replace"))
    return render("\n\n".join(paragraphs))


def persona_name(name: str, say: Translator) -> str:
    """Return what people call a persona."""
    return say(f"persona-{name}")


def manner_of(session: ChatSession) -> str | None:
    """Return the name of how freely the model writes here; None for a value that no button offers."""
    values = {value: name for name, value in MANNERS.items()}
    return values.get(session.temperature_hundredths)


def instruct(session: ChatSession, limit: int, say: Translator) -> Parts:
    """Ask for instructions, under those there are."""
    paragraphs = [say("session-instruct-ask", title=safe_title(session, say), limit=limit)]
    if session.instructions:
        shown = beginning(session.instructions, INSTRUCTIONS_SHOWN_MAX)
        paragraphs.append(say("session-instruct-now", words=shown))
    elif session.persona in known_personas():
        paragraphs.append(say("session-instruct-persona"))
    return render("\n\n".join(paragraphs))


def models(found_ones: Sequence[Model], session: ChatSession, say: Translator, *, here: bool) -> Parts:
    """Return the price list, and for what the choice is."""
    scope = say("models-here", title=safe_title(session, say)) if here else say("models-everywhere")
    return render("\n\n".join([say("models-title"), *views.model_lines(found_ones, say), scope]))


def exported(
    session: ChatSession, turns: Sequence[Turn], form: str, say: Translator, *, is_whole: bool
) -> tuple[Part, ...]:
    """Return the conversation as a file, `md` or `json`."""
    headings = Headings(say("session-untitled"), say("session-export-you"), say("session-export-quoted"))
    content = as_json(session, turns) if form == "json" else markdown(session, turns, headings)
    title = safe_title(session, say)
    caption = (
        say_parts(say, "session-exported", title=title)
        if is_whole
        else say_parts(say, "session-exported-newest", title=title, count=len(turns))
    )[0]
    return (Part(caption.text, caption.entities, file_name=file_name(session, form), file_text=content),)
