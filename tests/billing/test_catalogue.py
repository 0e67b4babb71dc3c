"""The catalogue: read as a whole, every problem in words, and nothing on sale without a whole price."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from billing.catalogue import Catalogue, demo, load, parse
from billing.errors import CatalogueInvalid, UnknownModel

SHIPPED = Path(__file__).parents[2] / "catalogue.toml"

WHOLE = """
[[upstreams]]
name = "own"
kind = "openai"
company = "our own servers"
base_url = "http://127.0.0.1:8000/v1/"

[[upstreams]]
name = "vendor"
kind = "openai"
company = "A vendor"
base_url = "https://api.example.com/v1"
key_env = "VENDOR_KEY"

[[models]]
name = "own-llama"
upstream = "own"
upstream_model = "llama"
context = 1000
output_max = 100
abilities = ["tools"]
[models.price]
input = "0.20"
output = "0.60"

[[models]]
name = "vendor/large"
upstream = "vendor"
upstream_model = "large"
context = 1000
output_max = 100
[models.price]
input = "2"
cached_input = "0.5"
output = "8"
"""


def read(text: str, **keys: str) -> Catalogue:
    return parse(tomllib.loads(text), keys)


def problems(text: str) -> list[str]:
    with pytest.raises(CatalogueInvalid) as refused:
        read(text)
    return refused.value.problems


def test_a_whole_catalogue_is_read_in_its_order() -> None:
    catalogue = read(WHOLE, VENDOR_KEY="vk-secret")

    assert [model.name for model in catalogue.models] == ["own-llama", "vendor/large"]
    assert catalogue.model("vendor/large").price.rates == {
        "input": 2_000_000,
        "cached_input": 500_000,
        "output": 8_000_000,
    }
    assert catalogue.model("own-llama").abilities == {"tools"}
    assert catalogue.model("own-llama").upstream.base_url == "http://127.0.0.1:8000/v1"
    assert catalogue.notes == ()
    assert not catalogue.is_demo


def test_a_key_is_handed_to_its_upstream_and_never_shown() -> None:
    upstream = read(WHOLE, VENDOR_KEY="vk-secret").model("vendor/large").upstream

    assert upstream.key == "vk-secret"
    assert "vk-secret" not in repr(upstream)


@pytest.mark.parametrize("keys", [{}, {"VENDOR_KEY": ""}])
def test_an_upstream_without_its_key_is_off_and_its_models_are_not_on_sale(keys: dict[str, str]) -> None:
    catalogue = read(WHOLE, **keys)

    assert [model.name for model in catalogue.models] == ["own-llama"]
    assert catalogue.notes == ("upstream 'vendor' is off: VENDOR_KEY is not set",)


def test_a_model_with_an_incomplete_price_is_left_out_with_a_note() -> None:
    catalogue = read(WHOLE.replace('output = "0.60"', ""), VENDOR_KEY="k")

    assert [model.name for model in catalogue.models] == ["vendor/large"]
    assert catalogue.notes == ("model 'own-llama' is not offered: its price lacks output",)


def test_a_model_without_any_price_is_left_out_with_a_note() -> None:
    catalogue = read(WHOLE.replace('[models.price]\ninput = "0.20"\noutput = "0.60"', ""), VENDOR_KEY="k")

    assert catalogue.notes == ("model 'own-llama' is not offered: its price lacks input, output",)


def test_every_problem_is_reported_at_once() -> None:
    found = problems(
        """
        surprise = 1

        [[upstreams]]
        name = "a"
        kind = "soap"
        base_url = "ftp://example.com"
        colour = "red"

        [[models]]
        name = "bad name!"
        upstream = "nowhere"
        context = 10
        output_max = 20
        abilities = ["flying"]
        [models.price]
        input = 3.0
        output = "-1"
        lunch = "2"
        """
    )

    assert found == [
        "surprise: is not something a catalogue has",
        "upstream 'a': colour is not something an upstream has",
        "upstream 'a': kind must be one of openai, not 'soap'",
        "upstream 'a': company is missing",
        "upstream 'a': base_url must be an http:// or https:// address, not 'ftp://example.com'",
        "model 'bad name!': name must be 1 to 64 letters, digits and . _ : / -",
        "model 'bad name!': there is no upstream 'nowhere'",
        "model 'bad name!': upstream_model is missing",
        "model 'bad name!': output_max cannot be more than context",
        "model 'bad name!': abilities flying are unknown; there are json, reasoning, tools, vision",
        "model 'bad name!': price input must be text in quotes, such as \"3.00\"",
        "model 'bad name!': price output must be between 0 and 1000000 dollars per million tokens",
        "model 'bad name!': price has no unit 'lunch'; there are input, cached_input, output",
    ]


def test_two_of_one_name_are_a_problem() -> None:
    found = problems(WHOLE + WHOLE)

    assert "upstream 'own': there are two upstreams of this name" in found
    assert "model 'own-llama': there are two models of this name" in found


def test_a_model_is_not_blamed_for_naming_an_upstream_that_has_problems() -> None:
    assert len(problems(WHOLE.replace('kind = "openai"', 'kind = "soap"', 1))) == 1


def test_a_missing_upstream_is_reported_though_its_name_is_part_of_another_problem() -> None:
    found = problems(
        WHOLE.replace('kind = "openai"', 'kind = "soap"', 1).replace('upstream = "vendor"', 'upstream = "s"')
    )

    assert "model 'vendor/large': there is no upstream 's'" in found


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("context", "0"),
        ("context", "-1"),
        ("context", "1.5"),
        ("context", "true"),
        ("context", '"1000"'),
        ("context", "100000001"),
        ("name", '""'),
        ("name", "7"),
        ("upstream", "[]"),
        ("abilities", '"tools"'),
        ("abilities", "[1]"),
        ("price", "3"),
    ],
)
def test_a_value_of_the_wrong_kind_is_a_problem_that_names_its_field(key: str, value: str) -> None:
    model: dict[str, Any] = {
        "name": "m",
        "upstream": "u",
        "upstream_model": "m",
        "context": 1000,
        "output_max": 10,
        "price": {"input": "1", "output": "1"},
    }
    upstream = {"name": "u", "kind": "openai", "company": "c", "base_url": "http://127.0.0.1/v1"}
    model[key] = tomllib.loads(f"value = {value}")["value"]

    with pytest.raises(CatalogueInvalid) as refused:
        parse({"upstreams": [upstream], "models": [model]}, {})

    assert any(key in problem for problem in refused.value.problems)


@pytest.mark.parametrize("value", ["models = 3", "models = [1]", "[models]\nname = 'm'", "upstreams = {}"])
def test_what_is_not_written_as_tables_is_a_problem(value: str) -> None:
    assert any("must be written as [[" in problem for problem in problems(value))


@pytest.mark.parametrize(
    "url", ["http://", "//host/v1", "http://host:99999/v1", "http://[::1", "host", "http://host:0/v1"]
)
def test_an_upstream_must_have_an_address(url: str) -> None:
    found = problems(WHOLE.replace("http://127.0.0.1:8000/v1/", url))

    assert any("base_url must be" in problem for problem in found)


@pytest.mark.parametrize("content", [b"[[models", b"\xff\xfe\x00", b"models == 3", b"\x00"])
def test_a_file_that_is_no_toml_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "catalogue.toml"
    file.write_bytes(content)

    with pytest.raises(CatalogueInvalid) as refused:
        load(file, {})

    assert str(file) in refused.value.problems[0]


def test_a_missing_file_is_named_with_the_setting_that_points_at_it(tmp_path: Path) -> None:
    with pytest.raises(CatalogueInvalid, match="no such file; CATALOGUE names it"):
        load(tmp_path / "none.toml", {})


def test_a_folder_is_no_catalogue(tmp_path: Path) -> None:
    with pytest.raises(CatalogueInvalid, match="cannot be read"):
        load(tmp_path, {})


def test_the_shipped_catalogue_sells_what_its_keys_switch_on() -> None:
    keys = {"OPENAI_API_KEY": "k", "ANTHROPIC_API_KEY": "k"}

    assert {model.upstream.name for model in load(SHIPPED, keys).models} == {"openai", "anthropic"}
    assert load(SHIPPED, {}).models == ()


def test_the_examples_in_the_shipped_catalogue_are_whole() -> None:
    uncommented = "\n".join(
        line.removeprefix("# ")
        if line.startswith(("# [", "# ")) and ("=" in line or "[[" in line or "[m" in line)
        else line
        for line in SHIPPED.read_text(encoding="utf-8").splitlines()
        if not (line.startswith("# ") and line.endswith((".", "own.", ":")))
    )

    assert any(model.upstream.name == "own" for model in read(uncommented).models)


def test_an_unknown_model_is_an_error_and_a_retired_choice_falls_back_to_the_first() -> None:
    catalogue = read(WHOLE)

    with pytest.raises(UnknownModel):
        catalogue.model("retired")
    assert catalogue.get("retired").name == "own-llama"
    assert catalogue.get(None).name == "own-llama"
    with pytest.raises(UnknownModel):
        Catalogue([]).get(None)


def test_the_demo_model_is_priced_like_any_other_and_says_what_it_is() -> None:
    model = demo("http://127.0.0.1:1/v1")

    assert model.price.rates == {"input": 100_000, "output": 400_000}
    assert "demo" in model.upstream.company
    assert Catalogue([model]).is_demo
