"""Rules of the house that no linter knows: who starts tasks, what every package says of itself, how long a file may be.

In which direction imports run is import-linter's to check (`make check`).
"""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
NOT_OURS = {"var", "build", "node_modules"}

TASK_STARTERS = {"create_task", "ensure_future", "TaskGroup", "create_task_group", "run_coroutine_threadsafe"}
MAY_START_TASKS = {"service", "sandbox", "tests", "bench"}

# One task is awaited where it starts: it carries money to its end while its caller is being cancelled.
# The other two are kept by their owner until they end, and waited for when it closes.
AWAITED_ON_THE_SPOT = {Path("storage/finish.py"), Path("billing/writer.py"), Path("billing/answers.py")}

LINES_MAX = 400
MAY_BE_LONG = {"tests", "migrations"}


def our_files() -> Iterator[Path]:
    """Yield every Python file of the project, relative to its root."""
    for entry in ROOT.iterdir():
        if entry.suffix == ".py":
            yield entry.relative_to(ROOT)
        elif entry.is_dir() and not entry.name.startswith(".") and entry.name not in NOT_OURS:
            yield from (file.relative_to(ROOT) for file in entry.rglob("*.py"))


def names_used(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Yield every name that a module reads, calls or imports, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.attr, node.lineno
        elif isinstance(node, ast.Name):
            yield node.id, node.lineno
        elif isinstance(node, ast.ImportFrom):
            yield from ((alias.name, node.lineno) for alias in node.names)


def task_starts(source: str) -> list[int]:
    """Return the lines on which a module starts a task."""
    return [line for name, line in names_used(ast.parse(source)) if name in TASK_STARTERS]


def test_a_task_is_recognised_however_it_is_started() -> None:
    ways = ["asyncio.create_task(work())", "loop.create_task(work())", "from asyncio import ensure_future"]
    ways += ["async def f():\n    async with asyncio.TaskGroup() as group: ..."]

    assert all(task_starts(way) for way in ways)
    assert not task_starts("async def f():\n    await asyncio.gather(one(), other())  # create_task")


def test_only_the_supervisor_and_the_sandbox_start_tasks() -> None:
    offences = [
        f"{file}:{line}"
        for file in our_files()
        if file.parts[0] not in MAY_START_TASKS and file not in AWAITED_ON_THE_SPOT
        for line in task_starts((ROOT / file).read_text())
    ]

    assert offences == [], "background work is started by service/'s supervisor, which watches how it ends"


def test_every_package_says_what_it_owns() -> None:
    packages = [file for file in our_files() if file.name == "__init__.py"]

    assert packages
    assert [str(file) for file in packages if not ast.get_docstring(ast.parse((ROOT / file).read_text()))] == []


def test_no_file_is_too_long_to_be_read_at_one_sitting() -> None:
    lengths = {
        str(file): len((ROOT / file).read_text().splitlines())
        for file in our_files()
        if not MAY_BE_LONG.intersection(file.parts)
    }

    assert {file: lines for file, lines in lengths.items() if lines > LINES_MAX} == {}


def test_the_bots_own_init_imports_nothing() -> None:
    # import-linter looks at bot.py in its place, so nothing else would notice.
    tree = ast.parse((ROOT / "bot" / "__init__.py").read_text())

    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
