"""The program as an operator starts it, and people who use it. Everything goes over real processes and real HTTP."""

import asyncio
import json
import os
import re
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar

import aiohttp

from tests import forks
from tests.sandbox.pictures import sticker

Found = TypeVar("Found")

# A process of the program: forked, or started by the shell.
Process = asyncio.subprocess.Process | forks.Program
Begin = Callable[..., Awaitable[Process]]

ROOT = Path(__file__).parents[2]
START_S = 60.0
WAIT_S = 40.0


def environment(data_dir: Path, **settings: str) -> dict[str, str]:
    """Return a clean environment: what the machine needs, and these settings."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
    return kept | {"DATA_DIR": str(data_dir), "PORT": "0", "SANDBOX_PORT": "0", "PYTHONUNBUFFERED": "1"} | settings


async def command(*arguments: str, env: dict[str, str]) -> tuple[int, str, str]:
    """Run `bot.py` with these arguments to its end; return exit code, output and errors."""
    process = await forks.Program.begin(*arguments, env=env)
    out, err = await process.communicate()
    assert process.returncode is not None
    return process.returncode, out.decode(), err.decode()


async def operator(*arguments: str, env: dict[str, str]) -> Any:
    """Run `bot.py operator … --json` and return what it printed."""
    code, out, err = await command("operator", *arguments, "--json", env=env)
    assert code == 0, err
    return json.loads(out)


async def by_the_shell(*arguments: str, env: Mapping[str, str]) -> asyncio.subprocess.Process:
    """Start `python bot.py` as an operator does: a new interpreter that has yet to read everything."""
    return await asyncio.create_subprocess_exec(
        *(sys.executable, str(forks.BOT_PY), *arguments),
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE, env=env, cwd=ROOT,
    )  # fmt: skip


class System:
    """`bot.py run` (or one half) as a process."""

    def __init__(self, process: Process, env: dict[str, str], printed: str) -> None:
        self.process = process
        self.env = env
        self.printed = printed
        self.errors: list[str] = []

    @property
    def api_url(self) -> str:
        return self._address("API")

    @property
    def chat_url(self) -> str:
        return self._address("Chat").rstrip("/")

    async def kill(self) -> None:
        """kill -9: no last word, no tidying up."""
        self.process.kill()
        await self.process.wait()

    async def interrupt(self) -> int:
        """Ctrl-C, and wait for the end; return the exit code."""
        self.process.send_signal(signal.SIGINT)
        return await asyncio.wait_for(self.process.wait(), 20)

    def _address(self, name: str) -> str:
        found = re.search(rf"^{name}: (\S+)$", self.printed, re.M)
        assert found is not None, self.printed
        return found[1]


@asynccontextmanager
async def running(
    env: dict[str, str], what: str = "run", *, begin: Begin = forks.Program.begin
) -> AsyncIterator[System]:
    """Start the program and wait until it says that it is ready; whatever happens it is gone at the end."""
    process = await begin(what, env=env)
    assert process.stdout is not None
    assert process.stderr is not None
    printed = ""
    async with asyncio.timeout(START_S):
        while "Ctrl-C ends it." not in printed:
            line = await process.stdout.readline()
            if not line:
                raise AssertionError(f"it did not start: {printed}\n{(await process.stderr.read()).decode()}")
            printed += line.decode()
    system = System(process, env, printed)
    drain = asyncio.ensure_future(_drain(process.stderr, system.errors))
    try:
        yield system
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
        await drain
        if isinstance(process, forks.Program):
            process.close()


async def _drain(stream: asyncio.StreamReader, into: list[str]) -> None:
    """Read errors as they come: a full pipe would stop the program."""
    while line := await stream.readline():
        into.append(line.decode(errors="replace"))


class Person:
    """Someone at the sandbox Telegram."""

    def __init__(self, http: aiohttp.ClientSession, chat_url: str, person_id: int) -> None:
        self._http = http
        self._url = f"{chat_url}/control"
        self.id = person_id

    @classmethod
    async def arrives(
        cls, http: aiohttp.ClientSession, chat_url: str, *, language: str = "en", start: str | None = ""
    ) -> "Person":
        body = {"first_name": "Ada", "language_code": language} | ({} if start is None else {"start": start})
        async with http.post(f"{chat_url}/control/people", json=body) as answer:
            made = await answer.json()
            assert answer.status == 200, made
        return cls(http, chat_url, made["id"])

    async def chat(self) -> dict[str, Any]:
        """Return what the person sees now."""
        async with self._http.get(f"{self._url}/people/{self.id}/chat") as answer:
            seen: dict[str, Any] = await answer.json()
            return seen

    async def says(self, text: str) -> int:
        """Type a message; return its id."""
        made = await self._post("messages", {"text": text})
        return int(made["message_id"])

    async def sends_photo(self, data: bytes, caption: str = "") -> int:
        """Send a photo; return the message's id."""
        return (await self._attach([("photo", "photo.jpg", data, "")], caption=caption))[0]

    async def sends_album(self, pictures: Sequence[bytes], caption: str = "") -> list[int]:
        """Send photos together; return their messages' ids, the first of which bears the caption."""
        return await self._attach([("photo", "photo.jpg", data, "") for data in pictures], caption=caption)

    async def sends_document(self, name: str, data: bytes, mime_type: str = "", caption: str = "") -> int:
        """Send a file as it is; return the message's id."""
        return (await self._attach([("document", name, data, mime_type)], caption=caption))[0]

    async def sends_voice(self, data: bytes, seconds: int) -> int:
        """Send a voice message; return its id."""
        return (await self._attach([("voice", "voice.ogg", data, "audio/ogg")], duration=str(seconds)))[0]

    async def sends_sticker(self) -> int:
        """Send a sticker; return the message's id."""
        return (await self._attach([("sticker", "sticker.webp", sticker(), "image/webp")]))[0]

    async def taps(self, text: str) -> Any:
        """Tap the newest button that says this."""
        message_id, _ = await self.sees_button(text)
        return (await self._post("taps", {"message_id": message_id, "button": text}))["answer"]

    async def pays(self, link: str, *, pay: bool = True) -> str:
        """Pay (or close) an invoice link; return how it ended."""
        ended = await self._post("payments", {"invoice_link": link, "pay": pay})
        return str(ended["status"])

    async def sees(self, *words: str, after: int = 0) -> dict[str, Any]:
        """Wait until a message of the bot's, newer than `after`, contains all these words; return it."""

        async def look() -> dict[str, Any] | None:
            for message in reversed((await self.chat())["messages"]):
                is_new = message["from"] == "bot" and message["message_id"] > after
                if is_new and all(word in plain_spaces(message["text"]) for word in words):
                    return dict(message)
            return None

        return await until(look, lambda: f"the person never saw {words}")

    async def sees_button(self, text: str) -> tuple[int, dict[str, Any]]:
        """Wait for a button that says this; return its message's id and the button."""

        async def look() -> tuple[int, dict[str, Any]] | None:
            for message in reversed((await self.chat())["messages"]):
                for row in message["buttons"]:
                    for button in row:
                        if button["text"] == text:
                            return message["message_id"], button
            return None

        return await until(look, lambda: f"the person never saw the button {text!r}")

    async def sees_draft(self) -> str:
        """Wait for a draft with some text in it; return the text."""

        async def look() -> str | None:
            draft = (await self.chat())["draft"]
            return draft["text"] if draft and draft["text"].strip() else None

        return await until(look, lambda: "the person never saw a draft")

    async def methods(self) -> set[str]:
        """Return which methods the bot has called about this person's chat."""
        async with self._http.get(f"{self._url}/calls", params={"after": 0}) as answer:
            calls = (await answer.json())["calls"]
        return {call["method"] for call in calls if str(call["arguments"].get("chat_id")) == str(self.id)}

    async def _attach(self, files: Sequence[tuple[str, str, bytes, str]], **words: str) -> list[int]:
        """Send a form as the page does: each file with its kind, name, bytes and type."""
        form = aiohttp.FormData(default_to_multipart=True, quote_fields=False)
        for name, value in words.items():
            form.add_field(name, value)
        for kind, name, data, mime_type in files:
            form.add_field(kind, BytesIO(data), filename=name, content_type=mime_type or "application/octet-stream")
        async with self._http.post(f"{self._url}/people/{self.id}/messages", data=form) as answer:
            made = await answer.json()
            assert answer.status == 200, made
            return list(made["message_ids"])

    async def _post(self, what: str, body: dict[str, Any]) -> dict[str, Any]:
        async with self._http.post(f"{self._url}/people/{self.id}/{what}", json=body) as answer:
            made: dict[str, Any] = await answer.json()
            assert answer.status == 200, made
            return made


async def until(look: Callable[[], Awaitable[Found | None]], complaint: Callable[[], str]) -> Found:
    """Look again and again until there is something."""
    try:
        async with asyncio.timeout(WAIT_S):
            while (found := await look()) is None:  # noqa: ASYNC110 another process: nothing here can tell us
                await asyncio.sleep(0.05)
            return found
    except TimeoutError:
        raise AssertionError(complaint()) from None


def plain_spaces(text: str) -> str:
    """Return the text with every kind of space as the ordinary one: languages write no-break ones in numbers."""
    return re.sub(r"[\u00a0\u202f\u2009]", " ", text)
