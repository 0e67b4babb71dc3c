"""Reads what a `.ftl` sentence is made of: the values it asks for, its branches and its words.

Two languages say the same thing when they ask for the same values in the same manner; that is what `needs` and
`choices` make comparable.
"""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any

from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

from locales import sentences

PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})

# What a language may not leave out: the functions that make a value readable or safe, each with such a value.
BY_MANNER = {
    "USD": 4_200_000,
    "PERCENT": Decimal("0.125"),
    "DATE": datetime.date(2026, 11, 23),
    "MOMENT": datetime.datetime(2026, 11, 23, 1, 2, tzinfo=datetime.UTC),
    "ISOLATE": "Ann",
}

Patterns = dict[str, ast.Pattern]


def patterns(path: Path) -> Patterns:
    """Return the sentences of a file by key, attributes as `key.attribute` and terms as `-term`."""
    found: Patterns = {}
    for entry in sentences.read(path):
        name = f"-{entry.id.name}" if isinstance(entry, ast.Term) else entry.id.name
        if entry.value is not None:
            found[name] = entry.value
        for attribute in entry.attributes:
            found[f"{name}.{attribute.id.name}"] = attribute.value
    return found


class Reader(Visitor):
    """Collects from a pattern and, through references to messages, from those said inside it."""

    def __init__(self, everything: Patterns) -> None:
        self._everything = everything
        self._seen: set[str] = set()
        self.needs: set[str] = set()
        self.choices: dict[str, set[str]] = {}
        self.counted: set[str] = set()
        self.plurals: list[set[str]] = []
        self.words: list[str] = []

    def visit_TextElement(self, node: ast.TextElement) -> None:  # noqa: N802 the visitor's naming
        self.words.append(node.value)

    def visit_StringLiteral(self, node: ast.StringLiteral) -> None:  # noqa: N802 the visitor's naming
        self.words.append(node.parse()["value"])

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 the visitor's naming
        self.needs.add(f"${node.id.name}")

    def visit_FunctionReference(self, node: ast.FunctionReference) -> None:  # noqa: N802 the visitor's naming
        if node.id.name in BY_MANNER and isinstance(variable := node.arguments.positional[0], ast.VariableReference):
            self.needs.add(f"{node.id.name}(${variable.id.name})")
            return
        if node.id.name == "NUMBER":
            self.counted |= self._variables(node)
        for argument in node.arguments.positional:
            self.visit(argument)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802 the visitor's naming
        name = f"{node.id.name}.{node.attribute.name}" if node.attribute else node.id.name
        # Words belong to the message itself, which is read on its own.
        if name in self._everything and name not in self._seen:
            self._seen.add(name)
            words, self.words = self.words, []
            self.visit(self._everything[name])
            self.words = words

    def visit_TermReference(self, node: ast.TermReference) -> None:  # noqa: N802 the visitor's naming
        """Stop here: a term sees none of the values given to the sentence, and its named arguments are literals."""

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802 the visitor's naming
        keys = {variant.key.name for variant in node.variants if isinstance(variant.key, ast.Identifier)}
        numbers = any(isinstance(variant.key, ast.NumberLiteral) for variant in node.variants)
        forms = keys & PLURALS - {"other"}
        if forms:
            self.plurals.append(keys)
        if forms or numbers:
            self.counted |= self._variables(node.selector)
        else:
            for name in self._variables(node.selector):
                self.choices.setdefault(name, set()).update(keys)
        self.generic_visit(node)

    def _variables(self, node: ast.BaseNode) -> set[str]:
        inside = Reader(self._everything)
        # A NUMBER() is asked about by itself: visiting it would come back here.
        (inside.generic_visit if isinstance(node, ast.FunctionReference) else inside.visit)(node)
        return {need.partition("$")[2].rstrip(")") for need in inside.needs}


def read(pattern: ast.Pattern, everything: Patterns) -> Reader:
    """Read a sentence: `.needs`, `.choices` (branches by a word), `.counted` and `.plurals` (by a number), `.words`."""
    reader = Reader(everything)
    reader.visit(pattern)
    return reader


def samples(reader: Reader) -> Iterator[dict[str, Any]]:
    """Make sets of values that lead through every branch of a sentence."""
    typed: dict[str, Any] = {}
    for need in sorted(reader.needs):
        manner, _, name = need.rpartition("$")
        typed.setdefault(name.rstrip(")"), "Ann")
        if manner:
            typed[name.rstrip(")")] = BY_MANNER[manner.rstrip("(")]
    for count, *words in product((0, 1, 2, 5, 21, 100), *(sorted(keys) for keys in reader.choices.values())):
        yield typed | dict.fromkeys(reader.counted, count) | dict(zip(reader.choices, words, strict=True))
