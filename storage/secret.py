"""The secret everything is sealed with, made once in DATA_DIR for trying out; live systems set SECRET_KEY."""

import contextlib
import os
import secrets
from pathlib import Path


def trial_secret(data_dir: Path) -> str:
    """Return the secret kept in DATA_DIR, making it at the first call."""
    data_dir.mkdir(parents=True, exist_ok=True)
    path = data_dir / "secret_key"
    if not path.exists():
        # Written whole under another name first, then linked: a second process sees all of it or none. The name is
        # random, because in two containers on one folder both processes may have the same number.
        draft = data_dir / f".secret_key.{secrets.token_hex(4)}"
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return path.read_text().strip()
