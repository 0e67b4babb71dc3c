"""`/account/receipts`: what each call was charged, and one receipt whole, with all that checking it needs."""

from __future__ import annotations

import msgspec
import structlog
from aiohttp import web

from billing import receipt_reading
from billing.errors import SigningKeyUnreadable
from gateway.api.receipts import proven
from gateway.errors import UnknownReceipt
from gateway.site import enclosed
from gateway.site.account.usage import source
from gateway.site.frame import Onward, Page
from gateway.site.serving import Build, Give, Handler, signed_in
from gateway.site.visit import Visit
from people.ticket_attachments import Attachment

PER_PAGE = 25
_ONE = "/account/receipts/{id:[A-Za-z0-9_]{1,64}}"
_FILE = "receipt.json"
_log = structlog.get_logger(__name__)


async def receipts(visit: Visit) -> Page:
    """Show a page of receipts, newest first; `before` names the one that the page before ended with."""
    parts, account_id = visit.parts, visit.account.id
    named = visit.request.query.get("before")
    before = None
    if named is not None:
        before = await parts.receipts.find(named, account_id)
        if before is None:
            raise UnknownReceipt
    found = await parts.receipts.recent(account_id, PER_PAGE + 1, before=before)
    keys = {key.public_id: key for key in await parts.api_keys.list(account_id)}
    shown = [
        (one, content["model"], source(_from(content["source"], content["key"]), keys, visit.say))
        for one in found[:PER_PAGE]
        for content in (one.content,)
    ]
    values = {
        "receipts": shown,
        "is_first": before is None,
        "next_before": found[PER_PAGE - 1].id if len(found) > PER_PAGE else None,
    }
    return Page("account/receipts.html", "site-receipts-title", values, is_listed=False)


async def receipt(visit: Visit) -> Page:
    """Show one receipt, every line of it."""
    parts, account_id = visit.parts, visit.account.id
    found = await parts.receipts.find(visit.request.match_info["id"], account_id)
    if found is None:
        raise UnknownReceipt
    content = found.content
    try:
        proof = await proven(parts, found)
    except SigningKeyUnreadable as error:
        # The person still sees what was charged; the signature is made once the operator has mended the key.
        _log.error("receipt_not_signed", key_id=error.key_id)
        proof = content
    keys = {key.public_id: key for key in await parts.api_keys.list(account_id)}
    companies = {model.upstream.name: model.upstream.company for model in parts.catalogue.models}
    values = {
        "receipt": found,
        "content": content,
        # A vendor that is no longer in the catalogue is named as the operator's file named it.
        "company": companies.get(content["upstream"], content["upstream"]),
        "source": source(_from(content["source"], content["key"]), keys, visit.say),
        "classes": list(receipt_reading.classes(content)),
        "lines": list(receipt_reading.lines(content)),
        "notes": list(receipt_reading.notes(content)),
        "rule": receipt_reading.rule_key(content),
        "key_id": proof.get("key_id"),
        "raw": msgspec.json.format(msgspec.json.encode(proof), indent=2).decode(),
    }
    return Page("account/receipt.html", "site-receipt-title", values, is_listed=False)


async def receipt_json(visit: Visit) -> web.Response | Onward:
    """Hand out a receipt with its proof as a file, the same that `/v1/receipts/{id}` answers with."""
    found = await visit.parts.receipts.find(visit.request.match_info["id"], visit.account.id)
    if found is None:
        raise UnknownReceipt
    try:
        proof = await proven(visit.parts, found)
    except SigningKeyUnreadable as error:
        _log.error("receipt_not_signed", key_id=error.key_id)
        # The page says that there is nothing to check yet.
        return Onward(f"/account/receipts/{found.id}")
    return enclosed.download(visit, Attachment(_FILE, "application/json", msgspec.json.encode(proof)))


def _from(kind: str, key_id: str | None) -> str:
    return f"key:{key_id}" if key_id else kind


PAGES: dict[str, Build] = {
    "/account/receipts": signed_in(receipts),
    _ONE: signed_in(receipt),
}
FILES: dict[str, Give] = {f"{_ONE}/{_FILE}": signed_in(receipt_json)}
ACTIONS: dict[str, Handler] = {}
