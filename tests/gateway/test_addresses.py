"""A caller's address is what our own proxies saw, and never what the caller wrote."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address

import pytest
from aiohttp.test_utils import make_mocked_request
from hypothesis import given
from hypothesis import strategies as st
from multidict import CIMultiDict

from gateway.addresses import client_address, nearest_untrusted, neighbourhood, networks
from gateway.app import Parts
from gateway.settings import GatewaySettings
from tests.gateway.conftest import Customer, asking

OURS = networks("127.0.0.1, 10.0.0.0/8, ::1, fd00::/8")


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        # Nobody of ours between: what is written is not looked at.
        ("203.0.113.7", [], "203.0.113.7"),
        ("203.0.113.7", ["198.51.100.1"], "203.0.113.7"),
        ("203.0.113.7", ["127.0.0.1"], "203.0.113.7"),
        # One proxy, two proxies, two headers.
        ("127.0.0.1", ["203.0.113.7"], "203.0.113.7"),
        ("127.0.0.1", ["203.0.113.7, 10.1.2.3"], "203.0.113.7"),
        ("127.0.0.1", ["203.0.113.7", "10.1.2.3"], "203.0.113.7"),
        ("::1", ["2001:db8::7, fd00::5"], "2001:db8::7"),
        # What the caller wrote stands before what our proxy added.
        ("127.0.0.1", ["10.9.9.9, 203.0.113.7"], "203.0.113.7"),
        ("127.0.0.1", ["8.8.8.8,203.0.113.7"], "203.0.113.7"),
        ("127.0.0.1", ["8.8.8.8", "203.0.113.7"], "203.0.113.7"),
        # All of them ours: the farthest.
        ("127.0.0.1", ["10.1.2.3, 10.4.5.6"], "10.1.2.3"),
        ("127.0.0.1", [], "127.0.0.1"),
        # As it may be written.
        ("127.0.0.1", ["203.0.113.7:51234"], "203.0.113.7"),
        ("127.0.0.1", ["[2001:DB8::7]:51234"], "2001:db8::7"),
        ("127.0.0.1", ["[2001:db8::7]"], "2001:db8::7"),
        ("127.0.0.1", ["::ffff:203.0.113.7"], "203.0.113.7"),
        ("::ffff:127.0.0.1", ["203.0.113.7"], "203.0.113.7"),
        ("fe80::1%eth0", [], "fe80::1"),
        ("127.0.0.1", ["\t203.0.113.7  "], "203.0.113.7"),
        # No address: what our own proxy saw.
        ("127.0.0.1", ["unknown"], "127.0.0.1"),
        ("127.0.0.1", ["203.0.113.7, unknown, 10.1.2.3"], "10.1.2.3"),
        ("127.0.0.1", ["203.0.113.7,"], "127.0.0.1"),
        ("127.0.0.1", ["", ",,"], "127.0.0.1"),
        ("127.0.0.1", ["203.0.113.999"], "127.0.0.1"),
        # A socket file has no peer.
        (None, ["203.0.113.7"], ""),
        ("", [], ""),
    ],
)
def test_the_address_is_the_nearest_that_is_not_ours(peer: str | None, forwarded: list[str], address: str) -> None:
    assert nearest_untrusted(peer, forwarded, OURS) == address


ADDRESSES = st.ip_addresses().map(str)
HEADERS = st.lists(st.text() | ADDRESSES | st.lists(ADDRESSES).map(", ".join), max_size=4)


@given(peer=ADDRESSES, forwarded=HEADERS)
def test_without_trusted_proxies_no_header_changes_it(peer: str, forwarded: list[str]) -> None:
    assert nearest_untrusted(peer, forwarded, ()) == nearest_untrusted(peer, [], ())


@given(written=HEADERS, seen=st.ip_addresses(v=4).filter(lambda one: not any(one in network for network in OURS)))
def test_whatever_a_caller_writes_our_proxy_has_the_last_word(written: list[str], seen: IPv4Address) -> None:
    assert nearest_untrusted("127.0.0.1", [*written, str(seen)], OURS) == str(seen)
    assert nearest_untrusted("127.0.0.1", [", ".join([*written, str(seen)])], OURS) == str(seen)


@given(peer=st.text() | ADDRESSES, forwarded=HEADERS, seen=st.ip_addresses(v=6))
def test_no_header_and_no_peer_breaks_it(peer: str, forwarded: list[str], seen: IPv6Address) -> None:
    assert isinstance(nearest_untrusted(peer, forwarded, (*OURS, *networks(f"{seen}/16"))), str)


def test_it_reads_the_request_and_every_header_of_the_name() -> None:
    headers = CIMultiDict([("x-forwarded-for", "8.8.8.8"), ("X-Forwarded-For", "203.0.113.7")])
    request = make_mocked_request("GET", "/", headers=headers).clone(remote="127.0.0.1")

    assert client_address(request, OURS) == "203.0.113.7"
    assert client_address(request, ()) == "127.0.0.1"


def test_the_setting_is_addresses_and_networks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRUSTED_PROXIES", " 127.0.0.1,10.0.0.7/8 , ::1,")

    assert [str(one) for one in GatewaySettings().trusted_proxies] == ["127.0.0.1/32", "10.0.0.0/8", "::1/128"]


class TestBehindAProxy:
    """Wrong keys are counted for whom the proxy saw."""

    @pytest.fixture
    def settings(self) -> GatewaySettings:
        return GatewaySettings(trusted_proxies=networks("127.0.0.1"), bad_keys_a_minute=2)

    async def test_one_callers_wrong_keys_do_not_stop_another(self, customer: Customer, parts: Parts) -> None:
        bad = {"Authorization": "Bearer sk-ac-wrong"}
        for _ in range(2):
            await customer.post(asking(), **bad, X_Forwarded_For="203.0.113.7")

        assert (await customer.post(asking(), **bad, X_Forwarded_For="203.0.113.7")).status == 429
        assert (await customer.post(asking(), **bad, X_Forwarded_For="9.9.9.9, 203.0.113.7")).status == 429
        assert (await customer.post(asking(), **bad, X_Forwarded_For="203.0.113.8")).status == 401

    async def test_a_caller_with_a_whole_network_is_one_caller(self, customer: Customer) -> None:
        bad = {"Authorization": "Bearer sk-ac-wrong"}
        statuses = [
            (await customer.post(asking(), **bad, X_Forwarded_For=f"2001:db8:1:2::{number:x}")).status
            for number in range(1, 5)
        ]

        assert statuses == [401, 401, 429, 429]
        assert (await customer.post(asking(), **bad, X_Forwarded_For="2001:db8:1:3::1")).status == 401


@pytest.mark.parametrize(
    ("address", "counted_by"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "::ffff:203.0.113.7"),
        ("", ""),
        ("somewhere", "somewhere"),
    ],
)
def test_a_caller_is_counted_by_an_address_or_its_network(address: str, counted_by: str) -> None:
    assert neighbourhood(address) == counted_by
