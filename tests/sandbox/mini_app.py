"""A Mini App for tests of the page: it says what a test lets it say, shows what it hears, and has two files."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>App</title>
<style>
  body { margin: 0; padding: 16px; font: 16px/1.5 sans-serif; background: var(--ground); color: var(--ink); }
  button { display: block; width: 100%; margin: 8px 0; padding: 12px; border: 0; border-radius: 10px; font: inherit;
    background: var(--accent); color: var(--accent-ink); }
</style>
<h1>Balance</h1><p id="who"></p><button>Top up</button><ol id="heard"></ol>
<script>
  const launch = new URLSearchParams(location.hash.slice(1));
  const colours = JSON.parse(launch.get("tgWebAppThemeParams"));
  const names = { "--ground": "bg_color", "--ink": "text_color", "--accent": "button_color", "--accent-ink": "button_text_color" };
  const paint = (theme) => {
    for (const [name, key] of Object.entries(names)) document.body.style.setProperty(name, theme[key]);
  };
  paint(colours);
  window.initData = launch.get("tgWebAppData");
  document.getElementById("who").textContent = JSON.parse(new URLSearchParams(window.initData).get("user")).first_name;
  window.heard = [];
  window.addEventListener("message", ({ data }) => {
    const event = JSON.parse(data);
    window.heard.push(event);
    if (event.eventType === "theme_changed") paint(event.eventData.theme_params);
  });
  window.say = (eventType, eventData) => parent.postMessage(JSON.stringify({ eventType, eventData }), "*");
  window.say("web_app_ready");
</script>
"""  # noqa: E501  the page is written as pages are


@asynccontextmanager
async def served() -> AsyncIterator[str]:
    """Serve the app while the block runs, at an origin of its own."""

    async def page(request: web.Request) -> web.Response:
        return web.Response(text=PAGE, content_type="text/html")

    async def file(request: web.Request) -> web.Response:
        is_open = request.match_info["name"] == "notes.txt"
        headers = {"Content-Disposition": "attachment"}
        if is_open:
            headers["Access-Control-Allow-Origin"] = request.headers["Origin"]
        return web.Response(text="Cats purr.", headers=headers)

    app = web.Application()
    app.router.add_get("/mini/", page)
    app.router.add_get("/mini/{name:notes.txt|kept.txt}", file)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/mini/"
    finally:
        await runner.cleanup()
