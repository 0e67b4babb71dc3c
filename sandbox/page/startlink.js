// A start link that waits for its button. What it carries stands in the page's address (`?start=…`), so a reload asks
// again until Start is pressed and never after. Owns that; pressing is page.js's.

// What Telegram takes for a payload; it passes over anything else.
const SHAPE = /^[A-Za-z0-9_-]{1,64}$/;

/** What the link carries, null if none waits. */
export function waiting() {
  const payload = new URLSearchParams(location.search).get("start") ?? "";
  return SHAPE.test(payload) ? payload : null;
}

export function wait(payload) {
  keep(SHAPE.test(payload) ? `?start=${payload}` : "");
}

export function forget() {
  keep("");
}

function keep(search) {
  window.history.replaceState(window.history.state, "", `${location.pathname}${search}${location.hash}`);
}
