"""No way to a model but through a hold, and no route without a word on what it costs."""

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from aiohttp import web
from pydantic import SecretStr

from gateway import app as gateway_app
from gateway.policies import POLICIES, Policy
from gateway.settings import GatewaySettings

HOUSE = Path(__file__).parents[2]
ROOMS = ("gateway", "chat", "bot", "handlers", "service", "people", "billing")


def routes() -> Iterator[web.AbstractRoute]:
    # Building the routes needs the settings that some depend on, all on here; the parts are kept for the handlers.
    parts: Any = SimpleNamespace(
        settings=GatewaySettings(metrics_token=SecretStr("t" * 32), webhook_secret=SecretStr("w" * 32))
    )
    for made in (gateway_app.public_app, gateway_app.internal_app):
        yield from made(parts).router.routes()


def functions() -> Iterator[tuple[str, ast.AsyncFunctionDef | ast.FunctionDef]]:
    for room in ROOMS:
        for file in (HOUSE / room).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.AsyncFunctionDef | ast.FunctionDef):
                    yield str(file.relative_to(HOUSE)), node


def calls(node: ast.AST, method: str) -> bool:
    return any(
        isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute) and one.func.attr == method
        for one in ast.walk(node)
    )


def test_every_route_says_what_it_costs() -> None:
    named = {route.resource.canonical for route in routes() if route.resource is not None}

    assert named == POLICIES.keys()


def test_a_model_is_reached_only_by_who_is_handed_an_open_hold() -> None:
    reaching = [(file, node) for file, node in functions() if calls(node, "exchange")]

    assert [file for file, _ in reaching] == ["gateway/api/chat.py"]
    for file, node in reaching:
        assert "Hold" in [ast.unparse(one.annotation) for one in node.args.args if one.annotation], file


def test_a_metered_route_opens_its_hold_through_the_one_context_manager() -> None:
    metered = {
        inspect.getsourcefile(route.handler)
        for route in routes()
        if route.resource is not None and POLICIES[route.resource.canonical] is Policy.METERED
    }

    assert len(metered) == 1
    for file in metered:
        assert file is not None
        tree = ast.parse(Path(file).read_text(encoding="utf-8"))
        opened = [
            ast.unparse(item.context_expr.func)
            for node in ast.walk(tree)
            if isinstance(node, ast.AsyncWith)
            for item in node.items
            if isinstance(item.context_expr, ast.Call)
        ]
        assert "held" in opened


def test_only_the_one_context_manager_places_holds() -> None:
    placing = {
        file
        for file, node in functions()
        for one in ast.walk(node)
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id == "PlaceHold"
    }

    assert placing == {"billing/holds.py"}
