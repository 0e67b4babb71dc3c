"""Statements turned into SQL once a process, though every test has an engine of its own.

SQLAlchemy keeps what it has compiled by engine, so each test would compile the same statements anew: a third of the
processor's time in tests of the books. Engines of one driver compile alike here, so what one has compiled serves all;
the statements that are sent are the same ones.
"""

from collections import UserDict
from typing import Any

from sqlalchemy import Connection, Dialect, Engine, event

Key = tuple[Any, ...]


class Compiled(UserDict[Key, Any]):
    """What was compiled, by the kind of the dialect where SQLAlchemy names the one object."""

    def get(self, key: Key, default: Any = None) -> Any:
        return self.data.get(_of_any_engine(key), default)

    def __setitem__(self, key: Key, compiled: Any) -> None:
        self.data[_of_any_engine(key)] = compiled


_everything = Compiled()


def share() -> None:
    """Let every engine of this process use what any has compiled."""
    event.listen(Engine, "engine_connect", _use_it)


def _use_it(connection: Connection) -> None:
    connection.execution_options(compiled_cache=_everything)


def _of_any_engine(key: Key) -> Key:
    dialect: Dialect = key[0]
    return (type(dialect), getattr(dialect, "server_version_info", None), *key[1:])
