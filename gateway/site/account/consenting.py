"""Accepting the legal documents on the site: what there is to accept, and what was accepted before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gateway.site.consent_note import SETTINGS
from gateway.site.forms import Form
from gateway.site.frame import Onward
from gateway.site.signin.coming_in import next_of
from gateway.site.visit import Visit
from locales.notices import DOCUMENTS, notice, shown_in
from locales.versions import versions
from people.consents import AGE
from people.errors import ConsentMissing

PATH = f"{SETTINGS}/consents"


async def shown(visit: Visit) -> Mapping[str, Any]:
    """Return what the page of settings shows of it."""
    consents, account_id, language = visit.parts.consents, visit.account.id, visit.say.language
    standing = await consents.standing(account_id)
    documents = []
    for document in standing.open:
        found = notice(document, language)
        version = consents.required[document]
        documents.append(
            {
                "name": document,
                "version": version,
                "effective": consents.effective.get(document, found.effective),
                "statement": found.summary if document == AGE else None,
                "is_changed": document in standing.changed,
                "changes": found.changes if found.version == version else "",
                "language": found.language,
            }
        )
    return {
        "standing": standing,
        "documents": documents,
        "welcome": consents.welcome if standing.is_first else None,
        "given": await consents.given(account_id),
        # What somebody agreed to, they can read again.
        "texts": {document: versions(document) for document in DOCUMENTS},
        "statements": {one: notice(AGE, language, version=one).summary for one in versions(AGE)},
    }


async def accept(visit: Visit, form: Form) -> Onward:
    """Record consent, and lead back to what waited for it.

    Raises `ConsentMissing` unless each document was ticked in the version that holds now.
    """
    consents, account_id = visit.parts.consents, visit.account.id
    standing = await consents.standing(account_id)
    if unticked := tuple(one for one in standing.open if form[one] != consents.required[one]):
        raise ConsentMissing(unticked)
    language = visit.say.language
    credit = await consents.accept(account_id, language=language, shown_in=shown_in(language), surface=visit.surface)
    to = next_of(visit, form["next"]) if form["next"] else SETTINGS
    return Onward(to, done="accepted-with-credit" if credit else "accepted")
