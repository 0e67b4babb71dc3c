"""A network address has a place when the operator's file knows it, and the reader reads it in their language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mmdb_writer import MMDBWriter
from netaddr import IPSet

from gateway.places import Places
from locales.languages import LANGUAGES

SEOUL = {
    "city": {"names": {"en": "Seoul", "ru": "Сеул", "zh-CN": "首尔", "de": "Seoul"}},
    "country": {"iso_code": "KR", "names": {"en": "South Korea", "ru": "Южная Корея", "zh-CN": "韩国"}},
}
ODD: dict[str, Any] = {
    "11.0.0.1/32": {"country": {"iso_code": "TR", "names": {"en": "Turkey"}}},
    "11.0.0.2/32": {"city": {"names": {"en": "Nowhere"}}},
    "11.0.0.3/32": {"city": {"names": {"en": "Singapore"}}, "country": {"iso_code": "SG"}},
    "11.0.0.4/32": {"country": {"iso_code": "ZZZ", "names": {"en": "Atlantis"}}},
    "11.0.0.5/32": {"city": "Seoul", "country": ["KR"]},
    "11.0.0.6/32": {"city": {"names": ["Seoul"]}, "country": {"iso_code": 7, "names": {"en": 7}}},
    "11.0.0.7/32": {"city": {"names": {"en": "Seo\u202eul"}}, "country": {}},
    "11.0.0.8/32": {"autonomous_system_number": 64512},
    "11.0.0.9/32": "a text",
}


def written(path: Path, *, ip_version: int = 6) -> Path:
    writer = MMDBWriter(ip_version, "GeoLite2-City", ["en", "ru", "zh-CN"], ipv4_compatible=ip_version == 6)
    writer.insert_network(IPSet(["1.208.0.0/12", "10.0.0.0/8"]), SEOUL)
    if ip_version == 6:
        writer.insert_network(IPSet(["2400:1::/32"]), SEOUL)
    for network, record in ODD.items():
        writer.insert_network(IPSet([network]), record)
    writer.to_db_file(str(path))
    return path


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("geoip") / "cities.mmdb")


@pytest.fixture(scope="module")
def places(file: Path) -> Iterator[Places]:
    with Places(file) as opened:
        yield opened


@pytest.mark.parametrize(
    ("language", "place"),
    [
        ("en", "Seoul, South Korea"),
        ("ru", "Сеул, Южная Корея"),
        ("zh", "韩国 首尔"),
        ("ko", "대한민국 Seoul"),  # the file has no Korean: the country's name is CLDR's
        ("tr", "Seoul, Güney Kore"),
    ],
)
def test_a_place_is_said_in_the_readers_language(places: Places, language: str, place: str) -> None:
    assert places.of("1.209.3.4", language) == place
    assert places.of("2400:1::7", language) == place


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("11.0.0.1", "Turkey"),
        ("11.0.0.2", "Nowhere"),
        ("11.0.0.3", "Singapore"),
        ("11.0.0.4", "Atlantis"),
        ("11.0.0.5", None),
        ("11.0.0.6", None),
        ("11.0.0.7", None),
        ("11.0.0.8", None),
        ("11.0.0.9", None),
    ],
)
def test_what_is_known_is_said_and_nothing_else(places: Places, address: str, place: str | None) -> None:
    assert places.of(address, "en") == place


@pytest.mark.parametrize(
    "address", ["10.1.2.3", "127.0.0.1", "192.168.1.1", "100.64.0.1", "::1", "fe80::1%eth0", "fd00::1", "::"]
)
def test_a_private_address_has_no_place_whatever_the_file_says(places: Places, address: str) -> None:
    assert places.of(address, "en") is None


@pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860::1", "", "unknown", "1.2.3", "1.209.3.4:80", "\x00"])
def test_an_address_that_is_unknown_or_none_has_no_place(places: Places, address: str) -> None:
    assert places.of(address, "en") is None


@given(address=st.text() | st.ip_addresses().map(str), language=st.sampled_from(LANGUAGES))
def test_no_address_breaks_it(places: Places, address: str, language: str) -> None:
    assert places.of(address, language) is None or address


def test_a_file_of_the_older_family_knows_nothing_of_the_newer(tmp_path: Path) -> None:
    with Places(written(tmp_path / "four.mmdb", ip_version=4)) as places:
        assert places.of("1.209.3.4", "en") == "Seoul, South Korea"
        assert places.of("2400:1::7", "en") is None


def test_without_a_file_nobody_has_a_place() -> None:
    with Places(None) as places:
        assert places.of("1.209.3.4", "en") is None


def test_a_file_with_broken_pages_does_not_break_a_sign_in(file: Path, tmp_path: Path) -> None:
    whole = file.read_bytes()
    records, metadata = whole.index(b"autonomous") - 400, whole.rindex(b"\xab\xcd\xefMaxMind.com")
    broken = tmp_path / "broken.mmdb"
    broken.write_bytes(whole[:records] + b"\xff" * (metadata - records) + whole[metadata:])

    with Places(broken) as places:
        assert [places.of(f"11.0.0.{last}", "en") for last in range(1, 10)] == [None] * 9
