"""Numbers every await of the metered path and can raise at any of them.

Must be installed before the modules are imported: it rewrites `await x` to `await fault(site, x)`, and `async with x`
to `async with around(site, x)`, in the named modules alone and in this process alone. A site is `module:line:column`.
"""

from __future__ import annotations

import ast
import importlib.abc
import importlib.machinery
import inspect
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from contextvars import ContextVar
from types import ModuleType, TracebackType
from typing import Any

# `storage.finish` is left aside: what it awaits is a shield, which raises nothing of its own.
METERED_PATH = frozenset(
    {
        "billing.answers",
        "billing.drivers.postgres",
        "billing.drivers.sqlite",
        "billing.holds",
        "billing.receipts",
        "billing.slices",
        "billing.writer",
        "gateway.api.chat",
        "gateway.api.drain",
        "gateway.api.keeping",
        "gateway.api.relay_stream",
        "gateway.api.relay_whole",
        "gateway.api.replay",
        "gateway.api.terms",
        "gateway.bodies",
        "gateway.credentials",
        "gateway.patience",
        "gateway.stream",
        "gateway.upstreams.client",
        "gateway.upstreams.failures",
    }
)

# Every call comes through here first; the tasks it starts inherit that it did.
BEGINS_AT = "gateway.api.chat:"
_IS_OF_A_CALL = ContextVar("_IS_OF_A_CALL", default=False)


class Plan:
    """What is raised where, once; and which sites were passed."""

    def __init__(self) -> None:
        self.passed: Counter[str] = Counter()
        self.leaves: set[str] = set()  # awaits of something that is not numbered itself
        self._site: str | None = None
        self._when = ""
        self._error: BaseException | None = None

    def arm(self, site: str, when: str, error: BaseException) -> None:
        """Raise this at the next passing of the site: before what is awaited there, or after it."""
        self._site, self._when, self._error = site, when, error

    @property
    def has_fired(self) -> bool:
        """True once the armed error was raised."""
        return self._site is None

    def passes(self, site: str, when: str) -> None:
        """Note the passing, and raise what is armed for it. Jobs pass the same sites, and are left alone."""
        if site.startswith(BEGINS_AT):
            _IS_OF_A_CALL.set(True)
        if not _IS_OF_A_CALL.get():
            return
        self.passed[site] += 1
        if site == self._site and when == self._when:
            self._site, error = None, self._error
            assert error is not None
            raise error


PLAN = Plan()


async def fault(site: str, awaited: Any) -> Any:
    """Await it, with what is planned for the site."""
    try:
        PLAN.passes(site, "before")
    except BaseException:
        if inspect.iscoroutine(awaited):
            awaited.close()
        raise
    passed = PLAN.passed.total()
    result = await awaited
    if PLAN.passed.total() == passed:
        PLAN.leaves.add(site)
    PLAN.passes(site, "after")
    return result


class Around(AbstractAsyncContextManager[Any]):
    """A context manager with what is planned for its site: before it is entered, and after it was left."""

    def __init__(self, site: str, inner: Any) -> None:
        self._site = site
        self._inner = inner

    async def __aenter__(self) -> Any:
        PLAN.passes(self._site, "before")
        return await self._inner.__aenter__()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> Any:
        result = await self._inner.__aexit__(kind, error, trace)
        if error is None:
            PLAN.passes(self._site, "after")
        return result


class _Numbering(ast.NodeTransformer):
    def __init__(self, module: str) -> None:
        self._module = module

    def visit_Await(self, node: ast.Await) -> ast.AST:
        self.generic_visit(node)
        node.value = self._call("__fault__", node.value, node)
        return node

    def visit_AsyncWith(self, node: ast.AsyncWith) -> ast.AST:
        self.generic_visit(node)
        for item in node.items:
            item.context_expr = self._call("__around__", item.context_expr, item.context_expr)
        return node

    def _call(self, name: str, value: ast.expr, at: ast.expr) -> ast.expr:
        site = ast.Constant(f"{self._module}:{at.lineno}:{at.col_offset}")
        return ast.copy_location(ast.Call(ast.Name(name, ast.Load()), [site, value], []), at)


class _Loader(importlib.machinery.SourceFileLoader):
    def get_code(self, fullname: str) -> Any:
        path = self.get_filename(fullname)
        tree = _Numbering(fullname).visit(ast.parse(self.get_data(path), path))
        return compile(ast.fix_missing_locations(tree), path, "exec", dont_inherit=True)

    def exec_module(self, module: ModuleType) -> None:
        module.__dict__.update(__fault__=fault, __around__=Around)
        super().exec_module(module)


class _Finder(importlib.abc.MetaPathFinder):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname not in METERED_PATH:
            return None
        spec = importlib.machinery.PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.origin is not None:
            spec.loader = _Loader(fullname, spec.origin)
        return spec


def install() -> None:
    """Number the modules that are imported from now on."""
    too_late = METERED_PATH & sys.modules.keys()
    assert not too_late, f"imported before they could be numbered: {too_late}"
    sys.meta_path.insert(0, _Finder())
