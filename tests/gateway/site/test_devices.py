"""A browser is called what its person would call it, and no word of its own is ever shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.site import devices
from gateway.site.devices import device_of

WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"
WINDOWS = f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {WEBKIT}"
ANDROID = f"Mozilla/5.0 (Linux; Android 10; K) {WEBKIT}"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_6_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)"


@pytest.mark.parametrize(
    ("user_agent", "device"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0", "Firefox, Windows"),
        ("Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0", "Firefox, Ubuntu"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox, Linux"),
        ("Mozilla/5.0 (Android 14; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0", "Firefox, Android"),
        (f"{IPHONE} FxiOS/132.0 Mobile/15E148 Safari/605.1.15", "Firefox, iPhone"),
        (f"{IPHONE} Version/17.6 Mobile/15E148 Safari/604.1", "Safari, iPhone"),
        (
            "Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
            "Version/16.6 Mobile/15E148 Safari/604.1",
            "Safari, iPad",
        ),
        (f"{MAC} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15", "Safari, macOS"),
        (f"{WINDOWS} Chrome/130.0.0.0 Safari/537.36", "Chrome, Windows"),
        (f"{ANDROID} Chrome/130.0.0.0 Mobile Safari/537.36", "Chrome, Android"),
        (f"{IPHONE} CriOS/130.0.6723.90 Mobile/15E148 Safari/604.1", "Chrome, iPhone"),
        (f"Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) {WEBKIT} Chrome/130.0.0.0 Safari/537.36", "Chrome, ChromeOS"),
        (f"Mozilla/5.0 (X11; Linux x86_64) {WEBKIT} HeadlessChrome/130.0.0.0 Safari/537.36", "Chrome, Linux"),
        (f"{WINDOWS} Chrome/130.0.0.0 Safari/537.36 Edg/130.0.2849.68", "Edge, Windows"),
        (f"{ANDROID} Chrome/130.0.0.0 Mobile Safari/537.36 EdgA/130.0.2849.60", "Edge, Android"),
        (f"{IPHONE} EdgiOS/130.0.2849.68 Version/17.0 Mobile/15E148 Safari/604.1", "Edge, iPhone"),
        (f"{WINDOWS} Chrome/128.0.0.0 Safari/537.36 OPR/114.0.0.0", "Opera, Windows"),
        (f"{WINDOWS} Chrome/128.0.0.0 YaBrowser/24.10.0.0 Safari/537.36", "Yandex Browser, Windows"),
        (f"{ANDROID} SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile Safari/537.36", "Samsung Internet, Android"),
        (f"{MAC} {WEBKIT} Chrome/124.0.0.0 Whale/3.26.244.20 Safari/537.36", "Whale, macOS"),
        (f"{IPHONE} Mobile/15E148 MicroMessenger/8.0.50(0x1800322e) NetType/WIFI", "WeChat, iPhone"),
        (f"{ANDROID} Chrome/130.0.0.0 Mobile Safari/537.36;KAKAOTALK 2410090", "KakaoTalk, Android"),
        (
            f"Mozilla/5.0 (Linux; Android 14; Pixel 7 Build/AP2A; wv) {WEBKIT} Version/4.0 Chrome/130.0.6723.86 "
            "Mobile Safari/537.36 Telegram-Android/11.3.3 (Google Pixel 7; Android 14; SDK 34; HIGH)",
            "Telegram, Android",
        ),
        (f"{IPHONE} Mobile/15E148 Telegram-iOS/11.3", "Telegram, iPhone"),
        ("Telegram-iOS/11.3", "Telegram, iOS"),
        (f"{IPHONE} Mobile/15E148", "iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko", "Internet Explorer, Windows"),
        ("Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 Chrome/114.0.0.0 Mobile", "Chrome, HarmonyOS"),
        ("curl/8.5.0", "curl"),
        ("Python/3.11 aiohttp/3.14.1", "Python"),
        ("Mozilla/5.0", ""),
        ("", ""),
        ("Your bank, evil.example/login", ""),
        ("\x00\x1b[31m\u202e", ""),
        ("x" * 2000 + "Firefox/132.0", ""),
    ],
)
def test_a_browser_is_called_by_its_usual_name(user_agent: str, device: str) -> None:
    assert device_of(user_agent) == device


MARKS = [mark for table in (devices._BROWSERS, devices._SYSTEMS) for mark, _ in table]
NAMES = {name for table in (devices._BROWSERS, devices._SYSTEMS) for _, name in table}


@given(st.lists(st.text(st.characters()) | st.sampled_from(MARKS)).map(" ".join))
def test_nothing_is_shown_but_names_from_the_tables(user_agent: str) -> None:
    device = device_of(user_agent)

    assert len(device) <= 64
    assert device.isprintable()
    assert not device or set(device.split(", ")) <= NAMES
