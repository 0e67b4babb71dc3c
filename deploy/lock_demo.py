"""Write requirements-demo.lock: the demo model's packages with their hashes, and none of their dependencies.

pip-compile always resolves dependencies, and one of these packages names a compiled library that is never used here.
So this asks pip-tools for the hashes alone. `make lock` runs it beside pip-compile; nothing imports it.
"""

import re
import sys
import tempfile
from pathlib import Path

from pip._internal.req.constructors import install_req_from_line
from piptools.repositories import PyPIRepository

HEADER = "#\n# Made by `make lock` from {source}; installed with --no-deps.\n#\n"


def names_in(source: Path) -> list[str]:
    """Return the requirement lines of a file, without comments."""
    lines = (line.partition("#")[0].strip() for line in source.read_text().splitlines())
    return [line for line in lines if line]


def pins_in(lock: Path) -> dict[str, str]:
    """Return the versions that an earlier lock chose, so that a new lock changes only what was asked for."""
    text = lock.read_text() if lock.exists() else ""
    return {name: f"{name}=={version}" for name, version in re.findall(r"^([\w.-]+)==([^ ;\\]+)", text, re.MULTILINE)}


def locked(requirement: str, packages: PyPIRepository) -> str:
    """Return one pinned requirement with a hash for every file of that version, whatever its platform."""
    pinned = packages.find_best_match(install_req_from_line(requirement))
    with packages.allow_all_wheels():
        hashes = sorted(packages.get_hashes(pinned))
    return " \\\n".join([str(pinned.req), *(f"    --hash={digest}" for digest in hashes)]) + "\n"


def main(source: Path, lock: Path, *, upgrade: bool) -> None:
    """Write the lock; keep its present versions unless an upgrade was asked for."""
    pins = {} if upgrade else pins_in(lock)
    with tempfile.TemporaryDirectory() as cache:
        packages = PyPIRepository([], cache_dir=cache)
        blocks = [locked(pins.get(name, name), packages) for name in sorted(names_in(source))]
    lock.write_text(HEADER.format(source=source.name) + "".join(blocks))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), upgrade="--upgrade" in sys.argv[3:])
