// Turns a text and its Telegram entities into nodes. Owns nesting, cutting and what each kind of entity looks like in
// the document; clicks on the results are delegated (data-act) and handled in history.js.

import { el, icon } from "./dom.js";
import { meaning } from "./links.js";
import { word } from "./words.js";

const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

/** Build the nodes of `text`; offsets count UTF-16 units, as JavaScript strings do. */
export function richText(text, entities = []) {
  const spans = (entities ?? [])
    .map((entity) => ({ entity, from: entity.offset, to: Math.min(entity.offset + entity.length, text.length) }))
    .filter(({ from, to }) => from >= 0 && from < to)
    .sort(outerFirst);
  return between(text, spans, 0, text.length);
}

/** Blocks hold inline marks, longer spans hold shorter ones. */
function outerFirst(a, b) {
  return a.from - b.from || b.to - a.to || BLOCKS.has(b.entity.type) - BLOCKS.has(a.entity.type);
}

function between(text, spans, from, to) {
  const nodes = [];
  let at = from;
  let afterBlock = false;
  const plain = (end) => {
    // A block ends its own line; the line break that follows it would show as an empty line.
    if (afterBlock && text[at] === "\n" && at < end) at += 1;
    if (at < end) nodes.push(text.slice(at, end));
    afterBlock = false;
  };
  let waiting = spans;
  while (waiting.length > 0) {
    const [span, ...others] = waiting;
    const inner = [];
    const later = [];
    for (const other of others) {
      if (other.from < span.to) inner.push({ ...other, to: Math.min(other.to, span.to) });
      // What sticks out of a span goes on after it: overlapping marks are cut, not lost.
      if (other.to > span.to) later.push({ ...other, from: Math.max(other.from, span.to) });
    }
    plain(span.from);
    const words = text.slice(span.from, span.to);
    nodes.push(mark(span.entity, words, between(text, inner, span.from, span.to)));
    at = span.to;
    afterBlock = BLOCKS.has(span.entity.type);
    waiting = later.sort(outerFirst);
  }
  plain(to);
  return nodes;
}

/** Build the node of one marked piece; `words` are its plain words where an entity stands for them. */
export function mark(entity, words, children) {
  switch (entity.type) {
    case "bold":
      return el("strong", {}, children);
    case "italic":
      return el("em", {}, children);
    case "underline":
      return el("u", {}, children);
    case "strikethrough":
      return el("s", {}, children);
    case "spoiler":
      return el("span", { class: "spoiler", role: "button", tabindex: 0, "data-act": "open", "aria-label": word("showHidden") },
        el("span", { class: "spoiler-words" }, children));
    case "code":
      return el("code", { "data-act": "copy" }, children);
    case "pre":
      return codeBlock(entity.language, children);
    case "blockquote":
      return el("blockquote", {}, children);
    case "expandable_blockquote":
      return el("blockquote", { class: "expandable" }, el("span", { class: "quoted" }, children),
        el("button", { type: "button", class: "unfold", "data-act": "open", "aria-label": word("showAll") }, icon("down")));
    case "bot_command":
      return act("command", { "data-command": words }, children);
    case "text_link":
      return address(entity.url, children);
    case "url":
      return address(words, children);
    case "mention":
    case "text_mention":
    case "hashtag":
    case "cashtag":
    case "email":
    case "phone_number":
      return el("span", { class: "link" }, children);
    default:
      // A kind that this page does not know still shows its words.
      return el("span", {}, children);
  }
}

/** Build a block of code with its language and a copy button. */
export function codeBlock(language, children) {
  return el("figure", { class: "pre" },
    el("figcaption", {}, el("span", {}, language ?? ""),
      el("button", { type: "button", "data-act": "copy" }, icon("copy"), el("span", {}, word("copy")))),
    el("pre", {}, el("code", {}, children)));
}

/** Build a link, if the address is one that may be followed. */
export function address(target, children) {
  const means = meaning(target ?? "");
  if (means === null) return el("span", {}, children);
  if (means.kind !== "web") return act("telegram", { "data-address": target, title: target }, children);
  return el("a", { class: "link", href: means.href, title: means.href, target: "_blank", rel: "noopener noreferrer" }, children);
}

// Not <button>: a button cannot break across lines as words in a sentence do.
function act(name, more, children) {
  return el("span", { class: "link", role: "button", tabindex: 0, "data-act": name, ...more }, children);
}
