"""What every page of the site tells browsers about itself: where things may come from, who may frame it."""

from __future__ import annotations

CSP = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def security(*, is_https: bool) -> dict[str, str]:
    """Return the headers of a page."""
    headers = {
        "Content-Security-Policy": CSP,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        # A window that Telegram's sign-in opened may still answer to it.
        "Cross-Origin-Opener-Policy": "same-origin-allow-popups",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Cache-Control": "private, no-cache",
    }
    return headers | ({"Strict-Transport-Security": "max-age=31536000"} if is_https else {})
