"""`bot.py catalogue`: what is on sale, what a change would do, and the rules."""

from pathlib import Path
from typing import Any

import pytest

from billing.cost_rules import RULES
from service import cli_catalogue
from tests.service.test_command_line import Command, command, printed, refused

__all__ = ["command"]

WRITTEN = """
[[upstreams]]
name = "own"
kind = "openai"
company = "our own servers"
base_url = "http://127.0.0.1:8000/v1"
cancellable = false

[[models]]
name = "llama"
upstream = "own"
upstream_model = "llama"
context = 100000
output_max = 100
[models.price]
input = "0.20"
output = "0.60"
[[models.price.tiers]]
above = 32000
input = "0.40"
output = "1.20"

[[models]]
name = "half"
upstream = "own"
upstream_model = "half"
context = 1000
output_max = 100
[models.price]
input = "0.20"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "new.toml"
    made.write_text(WRITTEN, encoding="utf-8")
    return made


@pytest.fixture
def mistaken(file: Path) -> Path:
    file.write_text(WRITTEN.replace('"0.20"', "0.20").replace("above = 32000", "above = 0"), encoding="utf-8")
    return file


def overwrite(file: Path, written: str) -> None:
    file.write_text(written, encoding="utf-8")


async def test_a_catalogue_is_checked_without_starting_anything(command: Command, file: Path) -> None:
    result = await command("catalogue", "check", str(file))

    assert result.exit_code == 0, result.output
    assert "llama: input, output, more above 32000 tokens of input (own; cannot be cancelled)" in result.stdout
    assert "NOTE: model 'half' is not offered: its price lacks output" in result.stdout


async def test_a_check_prints_what_is_on_sale_for_scripts(command: Command, file: Path) -> None:
    found: Any = await printed(command, "catalogue", "check", str(file))

    assert [model["id"] for model in found["models"]] == ["llama"]
    assert len(found["notes"]) == 1


async def test_every_mistake_is_a_sentence_and_exit_1(command: Command, mistaken: Path) -> None:
    said = await refused(command, "catalogue", "check", str(mistaken))

    assert "model 'llama': price input must be text in quotes" in said
    assert "model 'llama': price tiers[1]: above must be a whole number of input tokens above 0" in said
    assert "model 'half': price input must be text in quotes" in said


async def test_a_file_that_is_not_there_is_named(command: Command, tmp_path: Path) -> None:
    for name in ("check", "diff"):
        result = await command("catalogue", name, str(tmp_path / "none.toml"))

        assert result.exit_code == 2
        assert "none.toml' does not exist" in result.stderr


async def test_a_diff_of_no_calls_is_nothing(command: Command, file: Path) -> None:
    result = await command("catalogue", "diff", str(file))

    assert result.stdout == "In all 0 calls of the last 7 days: 0.00 USD, would be 0.00 USD (+0.00).\n"
    assert (await printed(command, "catalogue", "diff", str(file)))["models"] == []


async def test_the_rules_are_printed_as_they_are_acted_on(command: Command) -> None:
    assert [one["key"] for one in await printed(command, "catalogue", "rules")] == [rule.key for rule in RULES]


@pytest.mark.parametrize(
    ("written", "is_installed", "said"),
    [
        ("", True, "The small demo model would be served in its place: it names no models."),
        ("", False, "Nothing would be served: it names no models, and the demo model is not installed"),
        (
            WRITTEN.replace('kind = "openai"', 'kind = "openai"\nkey_env = "NO_SUCH_KEY"'),
            True,
            "The small demo model would be served in its place: no upstream's key is set.",
        ),
        (
            WRITTEN.replace('output = "0.60"\n', ""),
            True,
            "Nothing would be served: an upstream is on, but no model of it is offered.",
        ),
    ],
)
async def test_a_catalogue_that_offers_nothing_says_what_is_served_instead(
    command: Command, file: Path, monkeypatch: pytest.MonkeyPatch, written: str, is_installed: bool, said: str
) -> None:
    monkeypatch.setattr(cli_catalogue, "is_installed", lambda: is_installed)
    overwrite(file, written)

    result = await command("catalogue", "check", str(file))

    assert result.exit_code == 0, result.output
    assert "0 models are on sale" in result.stdout
    assert said in result.stdout
