"""What a browser says it is, in words that its person recognises: "Firefox, Windows".

A browser can claim to be any other, so nothing is decided by this. All that is ever shown stands in the tables below:
somebody who would sign in on another person's account cannot put words of their own before that person's eyes.
"""

from __future__ import annotations

from typing import Final

# Browsers name those whose pages they want to be shown as well, so the more particular stands first.
_BROWSERS: Final = (
    ("Telegram", "Telegram"),
    ("MicroMessenger/", "WeChat"), ("KAKAOTALK", "KakaoTalk"), ("NAVER(", "Naver"),
    ("YaBrowser/", "Yandex Browser"), ("YaApp_", "Yandex"), ("YaSearchBrowser/", "Yandex"),
    ("SamsungBrowser/", "Samsung Internet"), ("HuaweiBrowser/", "Huawei Browser"), ("MiuiBrowser/", "Mi Browser"),
    ("HeyTapBrowser/", "HeyTap Browser"), ("VivoBrowser/", "vivo Browser"), ("UCBrowser/", "UC Browser"),
    ("MQQBrowser/", "QQ Browser"), ("QQBrowser/", "QQ Browser"), ("Whale/", "Whale"),
    ("DuckDuckGo/", "DuckDuckGo"), ("Ddg/", "DuckDuckGo"), ("Vivaldi/", "Vivaldi"),
    ("EdgiOS/", "Edge"), ("EdgA/", "Edge"), ("Edg/", "Edge"), ("Edge/", "Edge"),
    ("OPR/", "Opera"), ("OPT/", "Opera"), ("OPiOS/", "Opera"), ("Opera", "Opera"),
    ("Focus/", "Firefox Focus"), ("FxiOS/", "Firefox"), ("Seamonkey/", "SeaMonkey"), ("Firefox/", "Firefox"),
    ("Trident/", "Internet Explorer"), ("MSIE ", "Internet Explorer"),
    ("Chromium/", "Chromium"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"),
    ("GSA/", "Google"), ("Epiphany/", "GNOME Web"), ("Safari/", "Safari"),
    ("curl/", "curl"), ("Wget/", "Wget"), ("python-requests/", "Python"), ("Python", "Python"), ("aiohttp/", "Python"),
)  # fmt: skip

_SYSTEMS: Final = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("iPod", "iPod"),
    ("Windows Phone", "Windows Phone"), ("Windows", "Windows"), ("OpenHarmony", "HarmonyOS"),
    ("HarmonyOS", "HarmonyOS"), ("KAIOS", "KaiOS"), ("Tizen", "Tizen"), ("Android", "Android"),
    ("CrOS", "ChromeOS"), ("Macintosh", "macOS"), ("Mac OS X", "macOS"), ("iOS", "iOS"),
    ("Ubuntu", "Ubuntu"), ("Linux", "Linux"), ("FreeBSD", "FreeBSD"), ("OpenBSD", "OpenBSD"),
)  # fmt: skip

_READ_MAX = 1000


def device_of(user_agent: str) -> str:
    """Return a short name for what sends this `User-Agent` header, "" where it says nothing that is known here."""
    said = user_agent[:_READ_MAX]
    found = (_first(said, _BROWSERS), _first(said, _SYSTEMS))
    return ", ".join(name for name in found if name)


def _first(said: str, table: tuple[tuple[str, str], ...]) -> str:
    return next((name for mark, name in table if mark in said), "")
