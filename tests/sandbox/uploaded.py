"""Files as the bot sends them, and how a person sees them."""

from aiogram.types import BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup

from .conftest import Json, Site
from .pictures import png

KEYBOARD = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Again", callback_data="again")]])


def photo(width: int = 400, height: int = 300) -> BufferedInputFile:
    return BufferedInputFile(png(width, height), "chart.png")


def text_file(words: bytes = b"print()", name: str = "code.py") -> BufferedInputFile:
    return BufferedInputFile(words, name)


async def last(site: Site, person: int) -> Json:
    """Return the last message as the person sees it."""
    message: Json = (await site.chat(person))["messages"][-1]
    return message


async def seen_bytes(site: Site, media: Json, query: str = "") -> bytes:
    """Fetch what a person sees."""
    async with site.http.get(f"{site.url}{media['url']}{query}") as response:
        assert response.status == 200
        return await response.read()
