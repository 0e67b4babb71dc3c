"""The lock files pin everything with hashes, agree with pyproject.toml and each other, and name no download host."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-demo.lock")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def lines_of(lock: str) -> list[str]:
    """Return a lock's lines as pip reads them: continued lines joined, comments left out."""
    text = (ROOT / lock).read_text().replace("\\\n", " ")
    lines = (re.sub(r"(^|\s)#.*", "", line).strip() for line in text.splitlines())
    return [line for line in lines if line]


def pins(lock: str) -> dict[str, str]:
    """Return the version that a lock chose for each package."""
    named = (line.partition(" --hash")[0].partition(";")[0].strip().split("==") for line in lines_of(lock))
    return {canonicalize_name(name): version for name, version in named}


def disagreements(wanted: list[str], lock: str) -> list[str]:
    """Return the wanted requirements that a lock leaves out, or answers with a version they do not allow."""
    chosen = pins(lock)
    requirements = map(Requirement, wanted)
    return [
        str(requirement)
        for requirement in requirements
        if not requirement.specifier.contains(chosen.get(canonicalize_name(requirement.name), "0"))
        or canonicalize_name(requirement.name) not in chosen
    ]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_pins_one_version_with_its_hashes(lock: str) -> None:
    pinned = re.compile(r"[\w.-]+==[\w.!+]+( ;[^-]*)?(\s+--hash=sha256:[0-9a-f]{64})+")

    assert lines_of(lock)
    assert [line for line in lines_of(lock) if not pinned.fullmatch(line)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_names_where_packages_come_from(lock: str) -> None:
    text = (ROOT / lock).read_text().lower()

    assert [word for word in ("://", "file:", "index", "find-links", "trusted-host", " @ ") if word in text] == []


def test_what_the_project_needs_is_pinned() -> None:
    assert disagreements(PROJECT["dependencies"], "requirements.lock") == []


def test_what_its_development_needs_is_pinned() -> None:
    wanted = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]

    assert disagreements(wanted, "requirements-dev.lock") == []


def test_the_tests_run_against_the_versions_that_are_shipped() -> None:
    shipped, tested = pins("requirements.lock"), pins("requirements-dev.lock")

    assert {name: tested.get(name) for name in shipped} == shipped


def test_the_demo_lock_holds_its_own_packages_and_none_of_their_dependencies() -> None:
    source = (ROOT / "requirements-demo.in").read_text().splitlines()
    wanted = {canonicalize_name(line) for line in source if line and not line.startswith("#")}

    assert set(pins("requirements-demo.lock")) == wanted
