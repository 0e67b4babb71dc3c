"""The look-alike page's files keep their promises: five whole languages, nothing from elsewhere, nothing inline.

What the page does is shown in a browser, by the journeys; this needs none.
"""

import json
import re
from pathlib import Path

import pytest

from sandbox.page import FOLDER, POLICY, TYPES

FILES = sorted(path for path in FOLDER.iterdir() if path.is_file())
SCRIPTS = [path for path in FILES if path.suffix == ".js"]

# Addresses that the page knows of and never asks for: a namespace's name, and how invoice links are spelled.
NAMED_ONLY = {"http://www.w3.org", "https://t.me"}


def read(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def book() -> dict[str, dict[str, str]]:
    """Read the page's words, which book.js writes as JSON."""
    text = read("book.js")
    words: dict[str, dict[str, str]] = json.loads(text[text.index("{\n") : text.rindex("}") + 1])
    return words


def places(sentence: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", sentence))


def named(path: Path) -> set[str]:
    """Return the origins that a file names, with or without a scheme."""
    return set(re.findall(r"(?:\bhttps?:|(?<=[\"'(`]))//[\w.-]+", path.read_text(encoding="utf-8")))


def test_the_page_speaks_the_five_languages() -> None:
    assert set(book()) == {"en", "ru", "zh", "ko", "tr"}


@pytest.mark.parametrize("language", ["ru", "zh", "ko", "tr"])
def test_every_language_has_the_same_keys_and_places(language: str) -> None:
    english, other = book()["en"], book()[language]

    assert {key: places(text) for key, text in other.items()} == {key: places(text) for key, text in english.items()}


def test_no_sentence_is_empty() -> None:
    assert all(text.strip() for words in book().values() for text in words.values())


def test_every_word_the_page_asks_for_is_in_the_book_and_none_is_left_over() -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in FILES if path.name != "book.js"}
    asked = set(re.findall(r"data-word(?:-label|-hint)?=\"(\w+)\"", texts["index.html"]))
    asked |= {key for text in texts.values() for key in re.findall(r"\b(?:word|sentence)\(\"(\w+)\"", text)}
    quoted = asked | {key for text in texts.values() for key in re.findall(r"\"(\w+)\"", text)}

    assert asked - set(book()["en"]) == set()
    assert set(book()["en"]) - quoted == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_file_names_another_origin(path: Path) -> None:
    assert named(path) <= NAMED_ONLY


def test_only_mini_apps_open_in_frames_and_the_page_in_nobodys() -> None:
    rules = dict(rule.split(" ", 1) for rule in POLICY.split("; "))

    assert rules["frame-src"] == "http://127.0.0.1:* http://localhost:* https:"
    assert rules["connect-src"] == f"'self' {rules['frame-src']}", "what an app offers to be saved comes from there too"
    assert rules["frame-ancestors"] == "'none'"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_is_of_a_kind_that_the_sandbox_serves(path: Path) -> None:
    assert path.suffix in TYPES


def test_the_skeleton_loads_files_of_its_own_that_exist() -> None:
    loaded = re.findall(r"(?:src|href)=\"([^\"]+)\"", read("index.html"))

    assert loaded
    assert [each for each in loaded if not (FOLDER / each.removeprefix("/page/")).is_file()] == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_import_only_their_neighbours(path: Path) -> None:
    imported = re.findall(r"\bfrom \"([^\"]+)\"", path.read_text(encoding="utf-8"))

    assert [each for each in imported if not (each.startswith("./") and (FOLDER / each).is_file())] == []


def test_the_skeleton_has_no_inline_script_or_style() -> None:
    assert re.findall(r"\sstyle=|\son\w+=|<style|<script(?![^>]* src=)", read("index.html")) == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_data_never_becomes_markup(path: Path) -> None:
    forbidden = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|DOMParser"

    assert re.findall(forbidden, path.read_text(encoding="utf-8")) == []
