"""The catalogue: read as a whole, every problem in words, and nothing on sale without a whole price."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from billing.catalogue import Catalogue, demo, load, parse
from billing.errors import CatalogueInvalid, UnknownModel
from billing.prices import Tier

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


def test_a_model_may_hold_its_output_slice_by_slice() -> None:
    text = WHOLE.replace("output_max = 100\nabilities", "output_max = 100\nhold_output_tokens = 64\nabilities")

    found = {model.name: model.hold_output_tokens for model in read(text, VENDOR_KEY="x").models}

    assert found == {"own-llama": 64, "vendor/large": None}


@pytest.mark.parametrize("tokens", ["63", "101", "-1", "true", '"64"'])
def test_a_slice_is_a_number_of_tokens_that_an_answer_can_have(tokens: str) -> None:
    found = problems(WHOLE.replace("output_max = 100\n[", f"output_max = 100\nhold_output_tokens = {tokens}\n["))

    assert len(found) == 1
    assert found[0].startswith("model 'vendor/large': hold_output_tokens must be ")


def test_slices_are_refused_where_nobody_sees_what_is_spent_or_can_stop_it() -> None:
    sliced = "output_max = 100\nhold_output_tokens = 64\nabilities"
    reasoning = WHOLE.replace("output_max = 100\nabilities", sliced).replace('["tools"]', '["reasoning"]')
    drained = WHOLE.replace("output_max = 100\nabilities", sliced).replace(
        "8000/v1/", '8000/v1/"\ncancellable = false#'
    )

    assert problems(reasoning) == [
        "model 'own-llama': hold_output_tokens is not for models with reasoning, whose hidden tokens nobody sees coming"
    ]
    assert problems(drained) == [
        "model 'own-llama': hold_output_tokens is not for upstream 'own', which cannot be stopped when the money ends "
        "(cancellable = false)"
    ]


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
        "model 'bad name!': price has no unit 'lunch'; there are input, cached_input, cache_write_5m, cache_write_1h, "
        "output, reasoning, character, image, audio_second, request, minimum",
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
    uncommented = re.sub(r"(?m)^# (?=\[|\w+ = )", "", SHIPPED.read_text(encoding="utf-8"))

    [own] = [model for model in read(uncommented).models if model.upstream.name == "own"]

    assert not own.upstream.is_cancellable
    assert [tier.above for tier in own.price.tiers] == [32000]


def test_an_unknown_model_is_an_error_and_a_retired_choice_falls_back_to_the_first() -> None:
    catalogue = read(WHOLE)

    with pytest.raises(UnknownModel):
        catalogue.model("retired")
    assert catalogue.get("retired").name == "own-llama"
    assert catalogue.get(None).name == "own-llama"
    with pytest.raises(UnknownModel):
        Catalogue([]).get(None)


def test_the_demo_model_is_priced_like_any_other_and_is_named_as_every_language_reads_it() -> None:
    model = demo("http://127.0.0.1:1/v1")

    assert model.price.rates == {"input": 100_000, "output": 400_000}
    assert (model.name, model.upstream.company) == ("demo", "localhost")
    assert Catalogue([model]).is_demo


SHAPES = WHOLE.replace(
    'input = "2"\ncached_input = "0.5"\noutput = "8"\n',
    """
    input = "2"
    cached_input = "0.5"
    cache_write_5m = "2.5"
    output = "8"
    image = "0.001"
    audio_second = "0.0001"
    character = "15"
    request = "0.000000000001"
    minimum = "0.000000001"
    [[models.price.tiers]]
    above = 500
    input = "4"
    cached_input = "1"
    cache_write_5m = "5"
    output = "16"
    """,
)


def test_every_shape_of_price_is_read() -> None:
    price = read(SHAPES, VENDOR_KEY="k").model("vendor/large").price

    assert price.rates == {
        "input": 2_000_000,
        "cached_input": 500_000,
        "cache_write_5m": 2_500_000,
        "output": 8_000_000,
        "image": 10**9,
        "audio_second": 10**8,
        "character": 15_000_000,
        "request": 1,
        "minimum": 1_000,
    }
    tokens = {"input": 4_000_000, "cached_input": 1_000_000, "cache_write_5m": 5_000_000, "output": 16_000_000}
    assert price.tiers == (Tier(500, tokens),)


@pytest.mark.parametrize(
    ("written", "instead", "sentence"),
    [
        ("above = 500", "", "price tiers[1]: above must be a whole number of input tokens above 0"),
        ("above = 500", 'above = "500"', "price tiers[1]: above must be a whole number of input tokens above 0"),
        ("above = 500", "above = 0", "price tiers[1]: above must be a whole number of input tokens above 0"),
        ("above = 500", "above = 1000", "the price tier above 1000 can never apply, as context is 1000"),
        ('input = "4"', "input = 4", 'the price tier above 500 input must be text in quotes, such as "3.00"'),
        (
            'output = "16"',
            'output = "16"\nimage = "1"',
            "the price tier above 500 has no unit 'image'; there are input, cached_input, cache_write_5m, "
            "cache_write_1h, output, reasoning",
        ),
        (
            'output = "16"',
            'output = "16"\n[[models.price.tiers]]\nabove = 500\ninput = "4"\noutput = "16"',
            "price has two tiers above 500",
        ),
        ('minimum = "0.000000001"', 'minimum = "0.0000000001"', "price minimum must have at most nine decimals"),
        (
            'audio_second = "0.0001"',
            'audio_second = "1001"',
            "price audio_second must be between 0 and 1000 dollars each",
        ),
        ('image = "0.001"', 'image = "free"', "price image must be a decimal number of dollars"),
    ],
)
def test_a_mistake_in_a_price_is_a_sentence_that_names_its_place(written: str, instead: str, sentence: str) -> None:
    assert problems(SHAPES.replace(written, instead)) == [f"model 'vendor/large': {sentence}"]


def test_tiers_must_be_tables() -> None:
    found = problems(WHOLE.replace('cached_input = "0.5"', "tiers = 3"))

    assert found == ["model 'vendor/large': price tiers must be written as [[models.price.tiers]] tables"]


def test_a_tier_that_leaves_a_rate_out_makes_the_price_incomplete() -> None:
    catalogue = read(SHAPES.replace('cached_input = "1"', ""), VENDOR_KEY="k")

    assert "model 'vendor/large' is not offered: its price lacks cached_input above 500" in catalogue.notes
    with pytest.raises(UnknownModel):
        catalogue.model("vendor/large")


def test_a_model_priced_by_the_second_alone_is_not_offered_for_chat() -> None:
    catalogue = read(WHOLE.replace('input = "0.20"\noutput = "0.60"', 'audio_second = "0.0001"'), VENDOR_KEY="k")

    assert catalogue.notes == ("model 'own-llama' is not offered: its price lacks input, output",)


def test_an_upstream_is_cancellable_unless_the_file_says_otherwise() -> None:
    drained = WHOLE.replace('company = "A vendor"', 'company = "A vendor"\ncancellable = false')
    catalogue = read(drained, VENDOR_KEY="k")

    assert catalogue.model("own-llama").upstream.is_cancellable
    assert not catalogue.model("vendor/large").upstream.is_cancellable
    assert problems(drained.replace("false", '"no"')) == ["upstream 'vendor': cancellable must be true or false"]


def test_without_keys_at_hand_every_upstream_counts_as_on() -> None:
    assert [model.name for model in parse(tomllib.loads(WHOLE), None).models] == ["own-llama", "vendor/large"]


def test_the_models_of_an_upstream_are_priced_by_its_own_names() -> None:
    twice = WHOLE.replace('name = "own-llama"\nupstream = "own"', 'name = "cheap"\nupstream = "vendor"')
    twice = twice.replace('upstream_model = "llama"', 'upstream_model = "large"')
    catalogue = read(twice, VENDOR_KEY="k")
    cheap, large = catalogue.model("cheap"), catalogue.model("vendor/large")

    assert catalogue.upstream_prices(cheap) == {"large": cheap.price}
    assert catalogue.upstream_prices(large) == {"large": large.price}


def test_a_vendor_that_is_on_is_known_to_be_even_with_nothing_to_sell() -> None:
    upstream = {"name": "v", "kind": "openai", "company": "V", "base_url": "http://127.0.0.1:9/v1"}

    assert parse({"upstreams": [upstream]}, {}).is_any_upstream_on
    assert not parse({"upstreams": [upstream | {"key_env": "V_KEY"}]}, {}).is_any_upstream_on
    assert not parse({}, {}).is_any_upstream_on
