"""The models on sale and who serves them, read from `catalogue.toml` and checked as a whole.

Every problem is reported at once, in words. A model whose price is incomplete, or whose upstream has no key, is left
out and `notes` says why; if no upstream is on, the demo model is the only one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from billing.catalogue_prices import missing, read_price
from billing.errors import CatalogueInvalid, UnknownModel
from billing.prices import Price, rate_picos

ABILITIES = frozenset({"tools", "vision", "json", "reasoning"})
KINDS = ("openai",)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}")
_UPSTREAM_FIELDS = {"name", "kind", "company", "base_url", "key_env", "cancellable"}
_MODEL_FIELDS = {
    "name", "upstream", "upstream_model", "context", "output_max", "hold_output_tokens", "abilities", "price",
}  # fmt: skip
HOLD_OUTPUT_TOKENS_MIN = 64


@dataclass(frozen=True, slots=True)
class Upstream:
    """A service that answers. `key` is its secret, or None where none is asked for.

    One that is not cancellable works on, and bills, when its connection is closed: `billing/cost_rules.py`.
    """

    name: str
    kind: str
    company: str
    base_url: str
    key: str | None = field(default=None, repr=False)
    is_cancellable: bool = True


@dataclass(frozen=True, slots=True)
class Model:
    """A public name people pick, and what stands behind it. Sizes are in tokens.

    Where `hold_output_tokens` is set, a streamed answer's money is held for so many tokens at a time.
    """

    name: str
    upstream: Upstream
    upstream_model: str
    context: int
    output_max: int
    abilities: frozenset[str]
    price: Price
    is_demo: bool = False
    hold_output_tokens: int | None = None

    @property
    def with_company(self) -> str:
        """Return its name beside who receives what is written to it, for whoever is about to choose it."""
        return f"{self.name} · {self.upstream.company}"


class Catalogue:
    """The models on sale, in the file's order."""

    def __init__(self, models: Iterable[Model], notes: Iterable[str] = (), *, is_any_upstream_on: bool = False) -> None:
        self._models = {model.name: model for model in models}
        self.notes = tuple(notes)
        self.is_any_upstream_on = is_any_upstream_on
        """A vendor is configured, so the demo model is not wanted, even while no model can be sold."""

    @property
    def models(self) -> tuple[Model, ...]:
        """Every model on sale; the first is what new people start with."""
        return tuple(self._models.values())

    @property
    def is_demo(self) -> bool:
        """True when nothing but the demo model is on sale."""
        return all(model.is_demo for model in self._models.values())

    def model(self, name: str) -> Model:
        """Return the model of this name; raises `UnknownModel`."""
        try:
            return self._models[name]
        except KeyError:
            raise UnknownModel(name) from None

    def get(self, name: str | None) -> Model:
        """Return the model of this name, or the first one when it is not (or no longer) on sale."""
        found = self._models.get(name) if name else None
        if found is None:
            found = next(iter(self._models.values()), None)
        if found is None:
            raise UnknownModel(name or "")
        return found

    def upstream_prices(self, model: Model) -> dict[str, Price]:
        """Return what the models of this model's upstream cost, by its names for them; this model's own comes first."""
        others = [one for one in self._models.values() if one.upstream.name == model.upstream.name]
        return {one.upstream_model: one.price for one in (*reversed(others), model)}


def demo(base_url: str, *, context: int = 2048, output_max: int = 512) -> Model:
    """Return the demo model: small, local, often wrong, priced like any other."""
    upstream = Upstream(name="demo", kind="openai", company="localhost", base_url=base_url)
    price = Price("demo", {"input": rate_picos("0.10"), "output": rate_picos("0.40")})
    return Model("demo", upstream, "demo", context, output_max, frozenset(), price, is_demo=True)


def load(path: Path, keys: Mapping[str, str] | None) -> Catalogue:
    """Read the file; `keys` holds the secrets that `key_env` names, and None takes every upstream as on.

    Raises `CatalogueInvalid` with every problem.
    """
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CatalogueInvalid([f"{path}: there is no such file; CATALOGUE names it"]) from None
    except (OSError, UnicodeDecodeError) as exc:
        raise CatalogueInvalid([f"{path}: cannot be read ({exc})"]) from exc
    except tomllib.TOMLDecodeError as exc:
        raise CatalogueInvalid([f"{path}: is not TOML: {exc}"]) from exc
    return parse(written, keys)


def parse(written: Mapping[str, Any], keys: Mapping[str, str] | None) -> Catalogue:
    """Turn the file's tables into a catalogue; raises `CatalogueInvalid` with every problem."""
    problems: list[str] = [
        f"{name}: is not something a catalogue has" for name in written if name not in ("upstreams", "models")
    ]
    notes: list[str] = []
    upstreams = _upstreams(_tables(written, "upstreams", problems), keys, problems, notes)
    models = _models(_tables(written, "models", problems), upstreams, problems, notes)
    if problems:
        raise CatalogueInvalid(problems)
    return Catalogue(models, notes, is_any_upstream_on=any(one is not None for one in upstreams.values()))


def _tables(written: Mapping[str, Any], name: str, problems: list[str]) -> list[dict[str, Any]]:
    found = written.get(name, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        problems.append(f"{name}: must be written as [[{name}]] tables")
        return []
    return found


def _upstreams(
    tables: list[dict[str, Any]], keys: Mapping[str, str] | None, problems: list[str], notes: list[str]
) -> dict[str, Upstream | None]:
    """Read the upstreams; one that is off (its key is unset) is None."""
    found: dict[str, Upstream | None] = {}
    for number, table in enumerate(tables, 1):
        where = f"upstreams[{number}]"
        before = len(problems)
        name = _text(table, "name", where, problems)
        where = f"upstream {name!r}" if name else where
        problems += [f"{where}: {key} is not something an upstream has" for key in table if key not in _UPSTREAM_FIELDS]
        kind = _text(table, "kind", where, problems)
        if kind and kind not in KINDS:
            problems.append(f"{where}: kind must be one of {', '.join(KINDS)}, not {kind!r}")
        company = _text(table, "company", where, problems)
        base_url = _text(table, "base_url", where, problems)
        if base_url and not _is_address(base_url):
            problems.append(f"{where}: base_url must be an http:// or https:// address, not {base_url!r}")
        key_env = _text(table, "key_env", where, problems) if "key_env" in table else None
        is_cancellable = table.get("cancellable", True)
        if not isinstance(is_cancellable, bool):
            problems.append(f"{where}: cancellable must be true or false")
        if name in found:
            problems.append(f"{where}: there are two upstreams of this name")
        if len(problems) > before:
            # Named all the same, so that its models are not blamed for naming it.
            found.setdefault(name, None)
            continue
        key = keys.get(key_env) if key_env and keys is not None else None
        is_off = bool(key_env) and not key and keys is not None
        if is_off:
            notes.append(f"{where} is off: {key_env} is not set")
        on = Upstream(name, kind, company, base_url.rstrip("/"), key, is_cancellable)
        found[name] = None if is_off else on
    return found


def _models(
    tables: list[dict[str, Any]], upstreams: Mapping[str, Upstream | None], problems: list[str], notes: list[str]
) -> list[Model]:
    found: dict[str, Model] = {}
    seen: set[str] = set()
    for number, table in enumerate(tables, 1):
        where = f"models[{number}]"
        before = len(problems)
        name = _text(table, "name", where, problems)
        where = f"model {name!r}" if name else where
        if name and not _NAME.fullmatch(name):
            problems.append(f"{where}: name must be 1 to 64 letters, digits and . _ : / -")
        problems += [f"{where}: {key} is not something a model has" for key in table if key not in _MODEL_FIELDS]
        upstream_name = _text(table, "upstream", where, problems)
        if upstream_name and upstream_name not in upstreams:
            problems.append(f"{where}: there is no upstream {upstream_name!r}")
        upstream_model = _text(table, "upstream_model", where, problems)
        context = _whole(table, "context", where, problems)
        output_max = _whole(table, "output_max", where, problems)
        if context and output_max and output_max > context:
            problems.append(f"{where}: output_max cannot be more than context")
        abilities = table.get("abilities", [])
        if not isinstance(abilities, list) or not all(isinstance(one, str) for one in abilities):
            problems.append(f'{where}: abilities must be a list such as ["tools"]')
        elif unknown := sorted(set(abilities) - ABILITIES):
            problems.append(
                f"{where}: abilities {', '.join(unknown)} are unknown; there are {', '.join(sorted(ABILITIES))}"
            )
        upstream = upstreams.get(upstream_name)
        hold_output = _hold_output(table, output_max, upstream, where, problems)
        price = read_price(table.get("price", {}), name, context, where, problems)
        if name in seen:
            problems.append(f"{where}: there are two models of this name")
        seen.add(name)
        if len(problems) > before:
            continue
        if lacking := missing(price):
            notes.append(f"{where} is not offered: its price lacks {', '.join(lacking)}")
        elif upstream is not None:
            found[name] = Model(
                name, upstream, upstream_model, context, output_max, frozenset(abilities), price,
                hold_output_tokens=hold_output,
            )  # fmt: skip
    return list(found.values())


def _hold_output(
    table: Mapping[str, Any], output_max: int, upstream: Upstream | None, where: str, problems: list[str]
) -> int | None:
    """Read for how many tokens of output money is held at a time; None for all of them at once."""
    if "hold_output_tokens" not in table:
        return None
    tokens = _whole(table, "hold_output_tokens", where, problems)
    if tokens and not HOLD_OUTPUT_TOKENS_MIN <= tokens <= (output_max or tokens):
        problems.append(f"{where}: hold_output_tokens must be between {HOLD_OUTPUT_TOKENS_MIN} and output_max")
    abilities = table.get("abilities")
    if isinstance(abilities, list) and "reasoning" in abilities:
        problems.append(
            f"{where}: hold_output_tokens is not for models with reasoning, whose hidden tokens nobody sees coming"
        )
    if upstream is not None and not upstream.is_cancellable:
        problems.append(
            f"{where}: hold_output_tokens is not for upstream {upstream.name!r}, which cannot be stopped "
            "when the money ends (cancellable = false)"
        )
    return tokens or None


def _text(table: Mapping[str, Any], key: str, where: str, problems: list[str]) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        problems.append(f"{where}: {key} is missing" if value is None else f"{where}: {key} must be text")
        return ""
    return value.strip()


def _whole(table: Mapping[str, Any], key: str, where: str, problems: list[str]) -> int:
    value = table.get(key)
    if type(value) is not int or not 0 < value <= 100_000_000:
        problems.append(
            f"{where}: {key} is missing" if value is None else f"{where}: {key} must be a whole number above 0"
        )
        return 0
    return value


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
