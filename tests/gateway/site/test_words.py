"""What the pages say is what is: every rate, rule and error, the notices whole, nothing forgotten."""

import ast
import inspect
import re
from dataclasses import replace

import pytest

from billing.catalogue import Catalogue, Model, Upstream, demo
from billing.cost_rules import RULES
from billing.prices import UNITS, Price, Tier, rate_picos
from gateway import replies
from gateway.app import public_app
from gateway.parts import Parts
from gateway.serve import listening
from gateway.site.api_errors import API_ERRORS, NOT_FOR_CUSTOMERS
from gateway.site.docs import TOPICS
from gateway.site.legal import COMMANDS, html
from gateway.site.pages import PROMISES
from gateway.site.templating import environment, with_code, with_links
from locales.languages import LANGUAGES
from locales.notices import notice
from locales.translator import ROOT, translator
from tests.gateway.site.conftest import InTelegram
from tests.gateway.site.member import Member
from tests.gateway.site.reader import Read, Reader
from tests.locales.ftl import patterns

GERMAN = Upstream("vendor", "openai", "Müller & Söhne <AG>", "http://127.0.0.1")


async def seen(parts: Parts, models: list[Model], path: str) -> Read:
    """Return the page as it is with these models on sale."""
    app = public_app(replace(parts, catalogue=Catalogue(models)))
    async with listening(app, "127.0.0.1", 0, shutdown_s=0.2) as port, Reader.at(port) as reader:
        return await reader.get(path)


async def test_a_price_of_every_shape_is_shown_whole(parts: Parts) -> None:
    rates = {unit: rate_picos(f"{place}.5", unit) for place, unit in enumerate(UNITS, 1)}
    rates["image"] = rate_picos("0.0000000125", "image")
    above = Tier(32_000, {"input": rate_picos("70"), "output": rate_picos("80.25")})
    model = Model("all", GERMAN, "x", 200_000, 8_192, frozenset({"vision", "tools"}), Price("all", rates, (above,)))

    read = await seen(parts, [model], "/en/pricing")

    rows = {one.th.text: one.td.text for one in read.page.select("tbody:first-of-type tr") if one.th and one.td}
    assert len(rows) == len(UNITS)
    assert rows["Input"] == "$1.50 per million tokens"
    assert rows["Picture"] == "$0.0000125 per thousand pictures"
    assert rows["Sound"] == "$9.50 per second"
    assert rows["Least that a call costs"] == "$11.50"
    assert "larger than 32,000 tokens" in read.words
    assert "$80.25 per million tokens" in read.words
    assert "200,000" in read.words
    assert "Müller & Söhne <AG>" in read.words
    read.check()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_demo_model_is_called_what_it_is(parts: Parts, language: str) -> None:
    read = await seen(parts, [demo("http://127.0.0.1")], f"/{language}/pricing")

    assert translator(language)("site-model-demo") in read.words
    assert "localhost" not in read.words


@pytest.mark.parametrize("path", ["/zh/pricing", "/zh/docs", "/zh/"])
async def test_the_site_stands_without_a_model_on_sale(parts: Parts, path: str) -> None:
    read = await seen(parts, [], path)

    assert read.status == 200
    assert (translator("zh")("site-pricing-none") in read.words) is (path == "/zh/pricing")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_rule_of_cost_is_printed(reader: Reader, language: str) -> None:
    say = translator(language, strict=True)

    read = await reader.get(f"/{language}/pricing")

    assert [rule.key for rule in RULES if say(f"site-rule-{rule.key}") not in read.words] == []
    named = {str(one["id"]): one.dt.text for one in read.page.select(".rules > div") if one.dt}
    assert named == {f"rule-{one.key}": f"{say(f'site-rule-name-{one.key}')} {one.key}" for one in RULES}


def statuses() -> set[tuple[int, str]]:
    """Return every code of the gateway's table with its status, as the source of it says."""
    tree = ast.parse(inspect.getsource(replies))
    functions = {one.name: one for one in tree.body if isinstance(one, ast.FunctionDef)}
    table = next(one.value for one in tree.body if isinstance(one, ast.AnnAssign) and isinstance(one.value, ast.Dict))
    found: set[tuple[int, str]] = set()
    for key, value in zip(table.keys, table.values, strict=True):
        assert isinstance(key, ast.Constant)
        for call in ast.walk(functions[value.id] if isinstance(value, ast.Name) else value):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ("Reply", "_says"):
                status = ast.literal_eval(call.args[0])
                codes = [ast.literal_eval(one) for one in call.args[3:4] if isinstance(one, ast.Constant)]
                codes += [
                    ast.literal_eval(one.value)
                    for one in call.keywords
                    if one.arg == "code" and isinstance(one.value, ast.Constant)
                ]
                found.add((status, codes[0] if codes else str(key.value)))
    return found


def test_the_docs_list_every_error_with_the_status_it_has() -> None:
    answered = {(status, code) for status, code in statuses() if code not in NOT_FOR_CUSTOMERS}

    assert set(API_ERRORS) == answered | {(500, "internal_error")}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_error_has_its_sentence(reader: Reader, language: str) -> None:
    read = await reader.get(f"/{language}/docs")

    rows = read.page.select("table.errors tbody tr")
    assert len(rows) == len(API_ERRORS)
    assert len({row.select("td")[-1].text for row in rows}) == len(API_ERRORS)


async def test_the_docs_are_ready_to_be_copied(reader: Reader) -> None:
    read = await reader.get("/en/docs")

    assert f"{reader.url}/v1/chat/completions" in read.words
    assert '"model": "plain"' in read.words
    assert "<code>Idempotency-Key</code>" in read.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", ["privacy", "terms"])
async def test_a_notice_is_shown_whole_with_its_sections_under_their_anchors(
    reader: Reader, document: str, language: str
) -> None:
    found, say = notice(document, language), translator(language)

    read = await reader.get(f"/{language}/{document}")

    assert [one.text for one in read.page.select("article section h2")] == [one.heading for one in found.sections]
    assert read.all("article section", "id") == [one.anchor for one in found.sections]
    contents = read.all("nav.contents[aria-labelledby=page_contents] a", "href")
    assert contents == [f"#{one.anchor}" for one in found.sections]
    assert found.version in read.words
    assert say.date(found.updated) in read.words
    older = say("notice-fallback-older", older=found.older or "", version=found.version)
    excuse = older if found.older else say("notice-fallback")
    assert (excuse in read.words) is found.is_fallback
    assert read.all("article[lang]", "lang") == (["en"] if found.is_fallback else [])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", ["privacy", "terms"])
async def test_a_command_that_a_notice_names_leads_to_its_page(
    reader: Reader, member: Member, in_telegram: InTelegram, document: str, language: str
) -> None:
    read = await reader.get(f"/{language}/{document}")
    in_the_mini_app = await (await in_telegram(member.account)).get(f"/{language}/{document}")
    named = set(re.findall(r"(?<![\w/])/[a-z]+", notice(document, language).text, re.ASCII))
    links = {one.text: str(one["href"]) for one in read.page.select("article a") if one.text.startswith("/")}

    assert named - set(links) <= {"/model", "/paysupport"}
    assert links == {name: f"/{language}{COMMANDS[name]}" for name in named if name in COMMANDS}
    assert in_the_mini_app.all("article a", "href") == read.all("article a", "href")


def test_a_notice_s_markdown_cannot_bring_tags_or_scripts() -> None:
    shown = html('<script>alert(1)</script>\n\n[tap](javascript:alert(1)) **bold** <b onclick="x">b</b>')

    assert "<script" not in shown
    assert "<b onclick" not in shown
    assert 'href="javascript' not in shown
    assert "<strong>bold</strong>" in shown


def test_code_in_a_sentence_is_code_and_the_rest_is_escaped() -> None:
    assert with_code("a <b> `c<d>` e") == "a &lt;b&gt; <code>c&lt;d&gt;</code> e"


def test_what_is_in_brackets_is_a_link_and_the_rest_is_escaped() -> None:
    assert with_links("a <b> [c<d>] `e`", "/x?a&b") == 'a &lt;b&gt; <a href="/x?a&amp;b">c&lt;d&gt;</a> `e`'
    assert (
        with_code(with_links("[c] `<e>` `[D]`", "/x")) == '<a href="/x">c</a> <code>&lt;e&gt;</code> <code>[D]</code>'
    )
    with pytest.raises(ValueError, match="2 links are given"):
        with_links("[one]", "/x", "/y")
    with pytest.raises(ValueError, match="1 links are given"):
        with_links("[one] [two]", "/x")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_docs_lead_to_keys_prices_and_the_program_that_checks_receipts(reader: Reader, language: str) -> None:
    read = await reader.get(f"/{language}/docs")
    links = read.all("main section a", "href")
    (program,) = (one for one in links if one.endswith("/check_receipt.py"))
    served = await reader.get(program)

    assert links == [f"/{language}/account/keys", f"/{language}/pricing", program, f"/{language}/account/keys"]
    assert "GET /v1/models" in read.words
    assert (served.status, served.headers["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert served.text == (ROOT.parent / "docs" / "check_receipt.py").read_text(encoding="utf-8")


def test_every_sentence_of_the_site_is_said_somewhere() -> None:
    loader = environment().loader
    assert loader is not None
    sources = [loader.get_source(environment(), name)[0] for name in environment().list_templates()]
    folder = ROOT.parent / "gateway" / "site"
    said = set(re.findall(r"site-[a-z0-9-]+", " ".join([*sources, *(one.read_text() for one in folder.glob("*.py"))])))
    said |= {f"site-rule-{name}{rule.key}" for rule in RULES for name in ("", "name-")} | set(PROMISES)
    said |= {f"site-api-error-{code.replace('_', '-')}" for _, code in API_ERRORS}
    said |= {f"site-docs-{one}{what}" for one in TOPICS for what in ("", "-text")}
    said |= {f"site-docs-limit-{one}" for one in ("body", "header", "keys", "begin", "silence")}
    said |= {f"site-error-{one}{what}" for one in (404, 405, 500) for what in ("", "-text")}
    said |= {"site-privacy-title", "site-terms-title"}

    assert {key for key in patterns(ROOT / "en" / "site.ftl") if key not in said} == set()
