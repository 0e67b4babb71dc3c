// Decides what an address in a message or on a button means here. Owns the rule that only http(s) and tg addresses are
// links, and which of Telegram's own addresses the sandbox can follow; following them is left to page.js.

const TELEGRAM_HOSTS = new Set(["t.me", "www.t.me", "telegram.me", "telegram.dog"]);

/**
 * Say what `address` is: `web` (open it), `invoice` (pay it), `start` and `app` (a link of this very bot that
 * starts it or opens its Mini App, with the payload), `telegram` (anything else of Telegram's), or null, which must not become a link.
 */
export function meaning(address, botName) {
  let url;
  try {
    url = new URL(/^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`);
  } catch {
    return null;
  }
  if (url.protocol === "tg:") return inside(url.href.replace(/^tg:(\/\/)?/i, ""), url.searchParams, botName);
  if (url.protocol !== "http:" && url.protocol !== "https:") return null;
  if (!TELEGRAM_HOSTS.has(url.hostname)) return { kind: "web", href: url.href };
  const path = decodeURIComponent(url.pathname).slice(1);
  if (path.startsWith("$")) return { kind: "invoice", link: `https://t.me/${path}` };
  return start(path, url.searchParams, botName);
}

function inside(action, values, botName) {
  if (action.startsWith("invoice")) return { kind: "invoice", link: `https://t.me/$${values.get("slug")}` };
  return start(action.startsWith("resolve") ? values.get("domain") : "", values, botName);
}

function start(name, values, botName) {
  const ours = name && botName && name.toLowerCase() === botName.toLowerCase();
  if (!ours) return { kind: "telegram" };
  if (values.has("startapp")) return { kind: "app", payload: values.get("startapp") };
  return { kind: "start", payload: values.get("start") ?? "" };
}
