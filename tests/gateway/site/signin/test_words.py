"""Nothing that is written for signing in is left unsaid."""

from pathlib import Path

from gateway.site import signin
from gateway.site.templating import environment
from locales.translator import ROOT
from tests.locales.ftl import patterns


def test_every_sentence_of_signing_in_is_said_somewhere() -> None:
    loader = environment().loader
    assert loader is not None
    sources = [loader.get_source(environment(), name)[0] for name in environment().list_templates()]
    (folder,) = signin.__path__
    said = " ".join([*sources, *(file.read_text() for file in Path(folder).glob("*.py"))])

    assert [
        key for key in patterns(ROOT / "en" / "site-signin.ftl") if f"'{key}'" not in said and f'"{key}"' not in said
    ] == []
