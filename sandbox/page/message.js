// Draws one message, draft or notice as a node from what the control API says. Owns the shape of a bubble; keeping the
// list and handling clicks is history.js's.

import { el, icon } from "./dom.js";
import { meaning } from "./links.js";
import { drawMedia, mediaName } from "./media.js";
import { drawRich } from "./rich.js";
import { richText } from "./richtext.js";
import { serviceWords } from "./service.js";
import { clockTime, moment, sentence, word } from "./words.js";

/** An amount of Stars: the number with the drawn star, since not every machine has a font with emoji. */
export function stars(amount) {
  return el("span", { class: "stars" }, icon("star", word("stars")), String(amount));
}

/** Draw `message`; `quoted` is the message it replies to (undefined when that is gone), `pending` the taps
 * under way; with `album`, all its messages are drawn as one. */
export function drawMessage(message, { quoted, pending, album }) {
  if (message.payment) return drawPayment(message);
  if (message.service) return drawService(message);
  return el("li", {
    class: "message",
    "data-testid": "message",
    // Who it is from as the person sees it: the bot, themselves, or somebody else of the group.
    "data-from": message.side ?? message.from,
    "data-id": message.message_id,
    "data-protected": Boolean(message.protected),
  },
  el("div", { class: "card" },
    el("div", { class: "bubble" }, drawAuthor(message), drawReply(message, quoted), drawMedia(album ?? [message]),
      message.invoice && drawInvoice(message.invoice), drawBody(album?.find(({ text }) => text) ?? message)),
    drawButtons(message, pending)),
  el("button", { type: "button", class: "round reply", "data-act": "reply", "aria-label": word("reply"), title: word("reply") },
    icon("reply")),
  message.can_edit && el("button", {
    type: "button", class: "round edit", "data-act": "edit", "data-testid": "edit", "aria-label": word("edit"), title: word("edit"),
  }, icon("pen")));
}

/** In a group, who wrote it; anywhere, that it was sent by way of the bot. */
function drawAuthor(message) {
  return [
    message.author && el("b", { class: "author", dir: "auto", "data-testid": "author", "data-colour": message.colour }, message.author),
    message.via && el("span", { class: "via", "data-testid": "via" }, word("viaBot").replace("{name}", message.via)),
  ].filter(Boolean);
}

function drawService(message) {
  return el("li", { class: "notice", "data-testid": "service", "data-id": message.message_id },
    el("span", { dir: "auto" }, serviceWords(message.service)));
}

function drawBody(message) {
  return el("div", { class: "body" },
    drawWords(message),
    el("span", { class: "meta", "data-testid": "meta" },
      message.protected && icon("lock", word("protected")),
      message.edited && el("span", { class: "edited" }, word("edited")),
      el("time", { datetime: moment(message.time).toISOString() }, clockTime(message.time))));
}

/** Draw what a message or a draft says: rich, plain, or that the person's app is too old to show it. */
function drawWords(said) {
  if (said.rich) return drawRich(said.rich);
  if (said.unsupported) return el("span", { class: "text unsupported", "data-testid": "text" }, word("unsupported"));
  return el("span", { class: "text", "data-testid": "text" }, richText(said.text ?? "", said.entities));
}

function drawReply(message, quoted) {
  if (message.external_reply) return drawExternalReply(message);
  if (!message.reply_to) return null;
  return el("button", { type: "button", class: "quoting", "data-act": "goto", "data-to": message.reply_to, "data-testid": "quoting" },
    quoted && el("b", { dir: "auto" }, whose(quoted)),
    el("span", { dir: "auto" }, message.quote ?? (quoted ? preview(quoted) : word("deletedMessage"))));
}

function drawExternalReply(message) {
  const { origin, chat } = message.external_reply;
  const names = [origin.sender_user?.first_name ?? origin.sender_chat?.title, chat?.title];
  return el("p", { class: "quoting", "data-testid": "quoting" },
    el("b", { dir: "auto" }, names.filter(Boolean).join(" · ")), el("span", { dir: "auto" }, message.quote ?? "…"));
}

/** Say whose message it is: by name in a group, else the bot's or one's own. */
export function whose(message) {
  return message.author ?? word(message.from === "bot" ? "bot" : "you");
}

function drawInvoice(invoice) {
  return el("div", { class: "invoice" },
    el("b", { dir: "auto" }, invoice.title), el("p", { dir: "auto" }, invoice.description), stars(invoice.stars));
}

function drawPayment(message) {
  return el("li", {
    class: "notice",
    "data-testid": "message",
    "data-from": message.from,
    "data-id": message.message_id,
    "data-payment": message.payment.refund ? "refund" : "paid",
  }, el("span", {}, sentence(paymentWord(message.payment), { stars: stars(message.payment.stars) })));
}

const paymentWord = (payment) => (payment.refund ? "gotBack" : "youPaid");

const SIGNS = { web: "link", copy: "copy", pay: null, app: "window", invoice: "star", telegram: "link" };

/** What pressing a button does here: `data`, `copy`, `pay`, `app`, or the meaning of its address. */
export function purpose(button) {
  if (button.copy_text !== undefined) return { kind: "copy", text: button.copy_text };
  if (button.pay) return { kind: "pay" };
  if (button.web_app !== undefined) return { kind: "app" };
  if (button.url !== undefined) return meaning(button.url) ?? { kind: "telegram" };
  return { kind: "data", data: button.data };
}

function drawButtons(message, pending) {
  const rows = message.buttons?.length ? message.buttons : message.invoice ? [[{ pay: true }]] : [];
  if (rows.length === 0) return null;
  return el("div", { class: "buttons" },
    rows.map((row, rowNumber) => el("div", { class: "row" },
      row.map((button, column) => {
        const style = message.button_styles?.[rowNumber]?.[column];
        return drawButton(message, button, style, `${rowNumber}:${column}`, pending);
      }))));
}

function drawButton(message, button, style, place, pending) {
  const { kind, href } = purpose(button);
  const words = kind === "pay" ? payWords(button, message.invoice) : button.text;
  const busy = pending.has(`${message.message_id}:${place}`);
  const shared = { class: "button", "data-testid": "button", "data-kind": kind, "data-style": style };
  const inside = [el("span", { class: "words", dir: "auto" }, words), SIGNS[kind] && icon(SIGNS[kind]),
    busy && el("span", { class: "spinner" })];
  // A real link, so that it can be opened in every way that a browser offers.
  if (href) return el("a", { ...shared, href, target: "_blank", rel: "noopener noreferrer" }, inside);
  return el("button", { ...shared, type: "button", "data-act": "button", "data-place": place, "aria-busy": busy && "true" }, inside);
}

/** Telegram's apps draw their star where a pay button's text has the emoji or the currency's code. */
function payWords(button, invoice) {
  if (!button.text) return sentence("pay", { stars: stars(invoice.stars) });
  const parts = button.text.split(/\u2B50\uFE0F?|XTR/);
  return parts.flatMap((part, index) => (index ? [el("span", { class: "stars" }, icon("star", word("stars"))), part] : [part]));
}

/** Draw the answer that is being written; an empty one says that the bot thinks. */
export function drawDraft(draft) {
  const thinks = !draft.text && !draft.rich && !draft.unsupported;
  return el("li", { class: "message draft", "data-testid": "draft", "data-from": "bot", "data-draft": draft.draft_id },
    el("div", { class: "card" },
      el("div", { class: "bubble" },
        el("div", { class: "body" },
          thinks ? el("span", { class: "text", "data-testid": "text" }, el("span", { class: "thinking" }, word("thinking"))) : drawWords(draft),
          !draft.stopped && el("span", { class: "cursor", "aria-hidden": "true" }))),
      draft.can_stop && el("div", { class: "buttons" }, el("div", { class: "row" },
        el("button", { type: "button", class: "button stop", "data-act": "stop", "data-testid": "stop", "data-draft": draft.draft_id },
          el("span", { class: "words" }, icon("stop"), word("stop")))))));
}

export function drawDay(words) {
  return el("li", { class: "notice day" }, el("span", {}, words));
}

/** A message in one line of plain words. */
export function preview(message) {
  if (message.payment) return word(paymentWord(message.payment)).replace("{stars}", `★\u00a0${message.payment.stars}`);
  if (message.service) return serviceWords(message.service);
  if (message.unsupported) return word("unsupported");
  const words = message.text || message.invoice?.title || (message.media ? mediaName(message.media) : "");
  return words.replace(/\s+/g, " ").slice(0, 160);
}
