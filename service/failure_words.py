"""Says that the database or a file cannot be used: which setting names it and why, and never a password."""

import re
from pathlib import Path

import asyncpg
from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError

from service.settings import Settings
from storage.errors import DatabaseAway

_BACKGROUND = re.compile(r"\s*\(Background on this error at: \S+\)")


def is_storage(error: Exception) -> bool:
    """Tell whether the error is about the database or a file."""
    return isinstance(error, DatabaseAway | DBAPIError | asyncpg.PostgresError | OSError)


def sentence(error: Exception, settings: Settings) -> str:
    """Return the sentence for an error of which `is_storage` is true."""
    if isinstance(error, OSError):
        return _of_file(error, settings)
    url = make_url(settings.database_url)
    reason = _reason(error)
    if url.get_backend_name() != "sqlite":
        where = f"{url.host or 'localhost'}:{url.port or 5432}"
        return f"DATABASE_URL: the database {url.database} at {where} cannot be used: {reason}"
    name = "DATA_DIR" if settings.storage.database_url is None else "DATABASE_URL"
    if "not a database" in reason or "malformed" in reason:
        return (
            f"{name}: the file {url.database} cannot be used as database: it is not a SQLite database, or it is damaged"
        )
    return f"{name}: the database {url.database} cannot be used: {reason}"


def _reason(error: Exception) -> str:
    """Return the driver's own words, without SQLAlchemy's around them."""
    inner = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    words = _BACKGROUND.sub("", str(inner)).partition("\n")[0]
    # asyncpg's adapter puts the class of its cause before the words.
    words = re.sub(r"^<class '[^']*'>: |^\[Errno -?\d+\] ", "", words).strip()
    return words or type(inner).__name__


def _of_file(error: OSError, settings: Settings) -> str:
    reason = error.strerror or str(error) or type(error).__name__
    if error.filename is None:
        return f"A file or an address cannot be used: {reason}"
    path = Path(str(error.filename))
    database = make_url(settings.database_url).database
    if settings.storage.database_url is not None and path == Path(database or "").parent:
        return f"DATABASE_URL: the folder {path} cannot be used: {reason}"
    folder = settings.storage.data_dir
    if path.absolute().is_relative_to(folder.absolute()) or folder.absolute().is_relative_to(path.absolute()):
        return f"DATA_DIR: {folder} cannot be used as a folder to write in: {path}: {reason}"
    return f"The file {path} cannot be used: {reason}"
