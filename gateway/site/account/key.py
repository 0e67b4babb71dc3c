"""`/account/keys/{public_id}`: one key, its name, its end and its caps; revoking and deleting ask first."""

from __future__ import annotations

from billing import caps as subjects
from gateway.site.account import key_form
from gateway.site.account.key_form import Slip
from gateway.site.account.keys import fields, slipped
from gateway.site.forms import Form
from gateway.site.frame import Onward, Page
from gateway.site.serving import Build, Handler, act, signed_in
from gateway.site.visit import Visit
from people.api_keys import ApiKey
from people.key_limits import set_caps

PATH = "/account/keys/{public_id:[A-Za-z0-9]{12}}"


async def one_key(visit: Visit) -> Page:
    """Show a key of this account; raises `UnknownKey`."""
    key = await _key(visit)
    caps = await visit.parts.caps.of(subjects.key(key.public_id))
    written = {cap.period: key_form.written(cap.limit, visit.say) for cap in caps}
    values = {
        "key": key,
        "state": key.state(visit.parts.clock.now()),
        "caps": caps,
        "written": written,
        "until": key_form.last_day(key.expires_at).isoformat() if key.expires_at is not None else "",
        **fields(visit),
    }
    return Page("account/key.html", "site-key-title", values, is_listed=False)


async def rename(visit: Visit, form: Form) -> Onward:
    """Give the key another name."""
    key = await _key(visit)
    await visit.parts.api_keys.rename(key.account_id, key.public_id, form["name"])
    return _back(key, "saved")


async def expire(visit: Visit, form: Form) -> Onward | Page:
    """Give the key another end."""
    key = await _key(visit)
    try:
        at = key_form.expiry(form, visit.parts.clock.now())
    except Slip as slip:
        return slipped(await one_key(visit), form, slip, visit)
    await visit.parts.api_keys.expire(key.account_id, key.public_id, at, surface=visit.surface)
    return _back(key, "saved")


async def cap(visit: Visit, form: Form) -> Onward | Page:
    """Set the key's caps; an empty field lifts one."""
    key = await _key(visit)
    try:
        limits = key_form.limits(form, visit.say)
    except Slip as slip:
        return slipped(await one_key(visit), form, slip, visit)
    await set_caps(visit.parts.caps, visit.parts.api_keys, key, limits, visit.surface)
    return _back(key, "saved")


async def ask_to_revoke(visit: Visit) -> Page:
    """Ask whether the key shall really stop working."""
    return await _ask(visit, "revoke")


async def revoke(visit: Visit, form: Form) -> Onward:
    """Refuse the key from now on."""
    key = await _key(visit)
    await visit.parts.api_keys.revoke(key.account_id, key.public_id, surface=visit.surface)
    return _back(key, "key-revoked")


async def ask_to_delete(visit: Visit) -> Page:
    """Ask whether the key shall really go."""
    return await _ask(visit, "delete")


async def delete(visit: Visit, form: Form) -> Onward:
    """Revoke the key and take it off the list."""
    key = await _key(visit)
    await visit.parts.api_keys.delete(key.account_id, key.public_id, surface=visit.surface)
    return Onward("/account/keys", done="key-deleted")


async def _key(visit: Visit) -> ApiKey:
    return await visit.parts.api_keys.get(visit.account.id, visit.request.match_info["public_id"])


async def _ask(visit: Visit, what: str) -> Page:
    values = {"key": await _key(visit), "what": what}
    return Page("account/key_sure.html", f"site-key-{what}-title", values, is_listed=False)


def _back(key: ApiKey, done: str) -> Onward:
    return Onward(f"/account/keys/{key.public_id}", done=done)


PAGES: dict[str, Build] = {
    PATH: signed_in(one_key),
    f"{PATH}/revoke": signed_in(ask_to_revoke),
    f"{PATH}/delete": signed_in(ask_to_delete),
}
ACTIONS: dict[str, Handler] = {
    f"{PATH}/name": act(rename, shows=one_key),
    f"{PATH}/expiry": act(expire, shows=one_key),
    f"{PATH}/caps": act(cap, shows=one_key),
    f"{PATH}/revoke": act(revoke, shows=one_key),
    f"{PATH}/delete": act(delete, shows=one_key),
}
