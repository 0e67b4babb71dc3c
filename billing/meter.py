"""What a call has used so far, as far as anybody knows.

The relay feeds it; the hold reads it when the call ends, also when it ends by the client leaving.
"""

from dataclasses import replace

from billing.prices import Usage, estimated_tokens


class Meter:
    """Progress of one call. Bytes are of UTF-8 text, as delivered to the caller."""

    __slots__ = ("delivered_bytes", "has_output", "images", "input_bytes", "reported")

    def __init__(self, *, input_bytes: int, images: int = 0) -> None:
        self.input_bytes = input_bytes
        self.images = images  # pictures sent; no upstream reports their number
        self.delivered_bytes = 0
        self.has_output = False  # content, a tool call or reasoning was seen
        self.reported: Usage | None = None

    def delivered(self, text_bytes: int) -> None:
        """Count output that went to the caller."""
        self.delivered_bytes += text_bytes
        self.has_output = self.has_output or text_bytes > 0

    def usage(self) -> Usage:
        """Return the reported usage, completed by estimates (bytes / 4, rounded up) where nothing was reported."""
        known = self._known()
        return replace(known, images=self.images) if self.images and known.images is None else known

    def _known(self) -> Usage:
        reported = self.reported or Usage()
        if reported.known == "reported":
            return reported
        has_part = reported.known == "partial"
        input_tokens, output_tokens = reported.input_tokens, reported.output_tokens
        return replace(
            reported,
            input_tokens=estimated_tokens(self.input_bytes) if input_tokens is None else input_tokens,
            output_tokens=estimated_tokens(self.delivered_bytes) if output_tokens is None else output_tokens,
            known="partial" if has_part else "estimated",
        )
