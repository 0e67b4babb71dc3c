"""What the operator reads when the program is ready."""

from pathlib import Path

import pytest

from billing.catalogue import Catalogue, parse
from service import console
from tests.handlers.house import settings

UPSTREAM = {"name": "u", "kind": "openai", "company": "C", "base_url": "http://127.0.0.1:9/v1"}
MODEL = {"name": "m", "upstream": "u", "upstream_model": "u", "context": 8192, "output_max": 512}


def shown(sold: Catalogue, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    console.ready(settings(tmp_path), sold, api_url="http://127.0.0.1:8080/v1", chat_url="http://127.0.0.1:8081/")
    return capsys.readouterr().out


def test_a_model_that_is_not_offered_is_named_with_its_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = MODEL | {"price": {"input": "1", "output": "2"}}
    sold = parse({"upstreams": [UPSTREAM], "models": [whole, MODEL | {"name": "half", "price": {"input": "1"}}]}, {})

    assert "model 'half' is not offered: its price lacks output." in shown(sold, tmp_path, capsys)


def test_where_everything_is_and_how_to_begin(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = MODEL | {"price": {"input": "1", "output": "2"}}

    text = shown(parse({"upstreams": [UPSTREAM], "models": [whole]}, {}), tmp_path, capsys)

    for line in (
        "Chat: http://127.0.0.1:8081/\n",
        "Website: http://127.0.0.1:8080/\n",
        "API: http://127.0.0.1:8080/v1\n",
        "$APICLAUDE_KEY",
        '"model": "m"',
    ):
        assert line in text
    assert "SECRET_KEY=" in text
    assert "Catalogue:" not in text


def test_nothing_on_sale_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "No model is on sale" in shown(Catalogue([]), tmp_path, capsys)
