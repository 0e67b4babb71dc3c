"""The look-alike page's files, served as they are.

Owns paths and content types. The page itself lies in `page/` and does everything through the control API.
"""

from pathlib import Path

from aiohttp import web

FOLDER = Path(__file__).parent / "page"
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
}
# The page loads nothing from elsewhere and runs nothing inline; the browser holds it to that.
# Mini Apps open in frames, from the addresses a bot may offer: this machine's and those with HTTPS. Files that they
# offer are fetched from there too.
_APPS = "http://127.0.0.1:* http://localhost:* https:"
POLICY = (
    f"default-src 'self'; connect-src 'self' {_APPS}; frame-src {_APPS}; frame-ancestors 'none'; "
    "base-uri 'none'; form-action 'self'"
)
NO_PAGE = "This is the sandbox Telegram. Its page is not installed; the control API is at /control/."


def routes(folder: Path = FOLDER) -> list[web.RouteDef]:
    """Serve a folder's `index.html` at `/` and all its files under `/page/`."""

    async def index(request: web.Request) -> web.StreamResponse:
        if not (folder / "index.html").is_file():
            return web.Response(text=NO_PAGE)
        return _file(folder / "index.html")

    async def part(request: web.Request) -> web.StreamResponse:
        # The route takes no slash, so a name cannot lead out of the folder; ".." is no file.
        path = folder / request.match_info["name"]
        if path.suffix not in TYPES or not path.is_file():
            raise web.HTTPNotFound(text="The page has no such file.")
        return _file(path)

    return [web.get("/", index), web.get(r"/page/{name:[\w.-]+}", part)]


def _file(path: Path) -> web.FileResponse:
    headers = {"Content-Type": TYPES[path.suffix], "Cache-Control": "no-cache", "Content-Security-Policy": POLICY}
    return web.FileResponse(path, headers=headers)
