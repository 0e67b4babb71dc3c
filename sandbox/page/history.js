// Keeps the open chat's messages on screen. Owns updating them in place, the scroll position, what is announced to screen
// readers and the delegated clicks inside messages; what a click causes is handed to page.js.

import { byId, patch } from "./dom.js";
import { drawDay, drawDraft, drawMessage, preview } from "./message.js";
import { day, moment } from "./words.js";

const NEAR_PX = 80;

const list = byId("messages");
const scroller = byId("history");
const announcer = byId("announcer");
const toLatest = byId("to-latest");

let nodes = new Map(); // key -> { node, drawn }: a message is drawn again only when what it shows changed
let known = new Map(); // message_id -> message
let pending = new Set(); // "message_id:row:column" of taps that wait for the bot's answer
let shown = { messages: [], drafts: [] }; // the last chat, to draw again when a tap begins or ends
let opened = null; // whose chat it is
let following = true;

/** Show `chat` of person `owner`; the bottom stays in view unless the person has scrolled away from it. */
export function render(chat, owner) {
  const fresh = owner !== opened;
  if (fresh) reset(owner);
  const news = fresh ? [] : chat.messages.filter((message) => message.from === "bot" && !known.has(message.message_id));
  shown = chat;
  known = new Map(chat.messages.map((message) => [message.message_id, message]));
  redraw();
  if (news.length > 0) announcer.textContent = news.map(preview).join("\n");
}

export function messageById(id) {
  return known.get(Number(id));
}

/** Show that a tap waits for its answer, until `tap` is done. */
export async function withPending(place, tap) {
  if (pending.has(place)) return;
  pending.add(place);
  redraw();
  try {
    await tap();
  } finally {
    pending.delete(place);
    redraw();
  }
}

export function toBottom() {
  following = true;
  scroller.scrollTop = scroller.scrollHeight;
  toLatest.hidden = true;
}

/** Show nothing until the next chat is read. */
export function clear() {
  reset(null);
}

function reset(owner) {
  opened = owner;
  shown = { messages: [], drafts: [] };
  nodes = new Map();
  known = new Map();
  pending = new Set();
  list.replaceChildren();
  announcer.textContent = "";
  following = true;
}

/** What the list should hold, in order: `[key, what it is drawn from, how]`. */
function* wanted() {
  let today = null;
  for (const [message, ...others] of albums(shown.messages)) {
    const date = moment(message.time).toDateString();
    if (date !== today) yield [`day ${date}`, day(message.time), () => drawDay(day(message.time))];
    today = date;
    const waits = [...pending].filter((place) => place.startsWith(`${message.message_id}:`));
    const quoted = known.get(message.reply_to);
    const album = others.length > 0 ? [message, ...others] : undefined;
    const source = JSON.stringify([message, others, waits, quoted, document.documentElement.lang]);
    yield [`message ${message.message_id}`, source, () => drawMessage(message, { quoted, pending, album })];
  }
  for (const draft of shown.drafts ?? []) {
    yield [`draft ${draft.thread_id} ${draft.draft_id}`, JSON.stringify([draft, document.documentElement.lang]), () => drawDraft(draft)];
  }
}

/** Messages in order, each in a list; those of one album in one list. */
function albums(messages) {
  const rows = [];
  for (const message of messages) {
    if (message.album && rows.at(-1)?.[0].album === message.album) rows.at(-1).push(message);
    else rows.push([message]);
  }
  return rows;
}

function redraw() {
  const keep = new Map();
  let before = null;
  for (const [key, source, draw] of wanted()) {
    let entry = nodes.get(key);
    if (!entry) entry = { node: draw(), drawn: source };
    else if (entry.drawn !== source) entry = { node: patch(entry.node, draw()), drawn: source };
    keep.set(key, entry);
    const place = before ? before.nextSibling : list.firstChild;
    if (entry.node !== place) list.insertBefore(entry.node, place);
    before = entry.node;
  }
  for (const [key, { node }] of nodes) if (!keep.has(key)) node.remove();
  nodes = keep;
  for (const quote of list.querySelectorAll(".expandable:not([data-long])")) {
    const words = quote.querySelector(".quoted");
    if (words.scrollHeight > words.clientHeight + 4) quote.dataset.long = "";
  }
  if (following) toBottom();
  else toLatest.hidden = false;
}

/** Connect clicks and keys inside messages to `actions`, by the name in data-act: `(element, message) => …`. */
export function mount(actions) {
  const own = { open: reveal, goto: showQuoted, anchor: showAnchor, ...actions };
  const handle = (event) => {
    const element = event.target.closest("[data-act]");
    if (!element || !list.contains(element)) return false;
    const message = messageById(element.closest("[data-id]")?.dataset.id);
    own[element.dataset.act]?.(element, message);
    return true;
  };
  list.addEventListener("click", handle);
  list.addEventListener("keydown", (event) => {
    // Real buttons and links do this by themselves; words that act as one need it done.
    const isWords = event.target.matches("span[data-act]");
    if (isWords && (event.key === "Enter" || event.key === " ") && handle(event)) event.preventDefault();
  });
  scroller.addEventListener("scroll", () => {
    following = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_PX;
    toLatest.hidden = following;
  }, { passive: true });
  // The list grows by itself too: a picture has its height only once it is loaded.
  const grown = new ResizeObserver(() => following && toBottom());
  grown.observe(scroller);
  grown.observe(list);
  toLatest.addEventListener("click", toBottom);
  swipes(own.reply);
}

function reveal(element) {
  const owner = element.closest(".expandable, .spoiler");
  if (owner.hasAttribute("data-open") && owner.matches(".expandable")) owner.removeAttribute("data-open");
  else owner.dataset.open = "";
}

/** Go to a place inside the same message: a footnote, or what it belongs to. */
function showAnchor(element) {
  const places = element.closest(".rich").querySelectorAll("[data-anchor]");
  [...places].find((place) => place.dataset.anchor === element.dataset.to)?.scrollIntoView({ block: "center", behavior: "smooth" });
}

function showQuoted(element) {
  const node = list.querySelector(`[data-id="${element.dataset.to}"]`)?.closest(".message, .notice");
  if (!node) return;
  node.scrollIntoView({ block: "center", behavior: "smooth" });
  node.classList.add("found");
  node.addEventListener("animationend", () => node.classList.remove("found"), { once: true });
}

/** A swipe to the left on a message replies to it, as on a phone's Telegram. */
function swipes(reply) {
  let from = null;
  list.addEventListener("touchstart", (event) => {
    const { clientX: x, clientY: y } = event.touches[0];
    from = event.touches.length === 1 ? { x, y, node: event.target.closest(".message:not(.draft)") } : null;
    if (event.target.closest("pre, .table, .formula")) from = null; // wide code scrolls sideways itself
  }, { passive: true });
  list.addEventListener("touchmove", (event) => {
    if (!from?.node) return;
    const moved = event.touches[0].clientX - from.x;
    if (Math.abs(event.touches[0].clientY - from.y) > 30) end();
    else from.node.style.translate = `${Math.max(-64, Math.min(0, moved))}px`;
  }, { passive: true });
  list.addEventListener("touchend", (event) => {
    if (from?.node && event.changedTouches[0].clientX - from.x < -56) reply(from.node, messageById(from.node.dataset.id));
    end();
  });
  list.addEventListener("touchcancel", end);
  function end() {
    if (from?.node) from.node.style.translate = "";
    from = null;
  }
}
