// Turns a rich message's blocks into nodes. Owns what each block looks like in the document; words' own marks are
// richtext.js's, clicks on the results are delegated (data-act) and handled in history.js.

import { el, icon } from "./dom.js";
import { math } from "./formula.js";
import { address, codeBlock, mark } from "./richtext.js";
import { word } from "./words.js";

/** Build the nodes of a rich message. */
export function drawRich(rich) {
  return el("div", { class: "rich text", "data-testid": "text", dir: rich.rtl ? "rtl" : null }, rich.blocks.map(drawBlock));
}

function drawBlock(block) {
  switch (block.type) {
    case "paragraph":
      return el("p", { dir: "auto" }, words(block.text));
    case "heading":
      return el("p", { class: "heading", "data-size": block.size, role: "heading", "aria-level": Math.min(block.size + 2, 6), dir: "auto" },
        words(block.text));
    case "pre":
      return codeBlock(block.language, words(block.text));
    case "mathematical_expression":
      return el("div", { class: "formula", tabindex: 0 }, math(block));
    case "list":
      return drawList(block.items);
    case "table":
      return drawTable(block);
    case "blockquote":
      return el("blockquote", {}, block.blocks.map(drawBlock), drawCredit(block));
    case "expandable_blockquote":
      return el("blockquote", { class: "expandable" }, el("span", { class: "quoted" }, words(block.text), drawCredit(block)),
        el("button", { type: "button", class: "unfold", "data-act": "open", "aria-label": word("showAll") }, icon("down")));
    case "pullquote":
      return el("blockquote", { class: "pulled" }, words(block.text), drawCredit(block));
    case "details":
      return el("details", { open: block.is_open },
        el("summary", { dir: "auto" }, words(block.summary)), el("div", { class: "inside" }, block.blocks.map(drawBlock)));
    case "divider":
      return el("hr", {});
    case "thinking":
      return el("p", { class: "thinking", dir: "auto" }, words(block.text));
    default:
      // A kind that this page does not know still shows its words.
      return el("p", { class: block.type === "footer" ? "footer" : null, dir: "auto" }, words(block.text ?? ""));
  }
}

function drawCredit(block) {
  return block.credit ? el("cite", {}, words(block.credit)) : null;
}

function drawList(items) {
  const isNumbered = items.some((item) => item.value !== undefined);
  // The labels are words of the message: drawn, not left to the browser to count.
  return el(isNumbered ? "ol" : "ul", { class: "items", role: "list" }, items.map((item) =>
    el("li", { "data-task": item.has_checkbox ? (item.is_checked ? "done" : "open") : null },
      item.has_checkbox ? box(item.is_checked) : el("span", { class: "label" }, item.label),
      el("div", { class: "item" }, item.blocks.map(drawBlock)))));
}

function box(isChecked) {
  const label = word(isChecked ? "taskDone" : "taskOpen");
  return el("span", { class: "box", role: "img", "aria-label": label, "data-checked": isChecked }, isChecked && icon("check"));
}

function drawTable(table) {
  return el("div", { class: "table", tabindex: 0 },
    el("table", { "data-bordered": table.is_bordered, "data-striped": table.is_striped, "data-compact": table.is_compact },
      table.caption && el("caption", {}, words(table.caption)),
      table.cells.map((row) => el("tr", {}, row.map((cell) =>
        el(cell.is_header ? "th" : "td", {
          "data-align": cell.align, "data-valign": cell.valign, colspan: cell.colspan, rowspan: cell.rowspan, dir: "auto",
        }, words(cell.text ?? "")))))));
}

/** Build the nodes of the Bot API's RichText: a string, a marked piece, or a list of both. */
function words(text) {
  if (typeof text === "string") return text ? [text] : [];
  if (Array.isArray(text)) return text.flatMap(words);
  return [marked(text, text.text === undefined ? [] : words(text.text))];
}

function marked(text, children) {
  switch (text.type) {
    case "marked":
      return el("mark", {}, children);
    case "subscript":
      return el("sub", {}, children);
    case "superscript":
      return el("sup", {}, children);
    case "mathematical_expression":
      return math(text);
    case "url":
      return address(text.url, children);
    case "email_address":
      return el("span", { class: "link" }, children);
    case "custom_emoji":
      return text.alternative_text;
    case "anchor":
      return el("span", { "data-anchor": text.name });
    case "reference":
      return el("span", { "data-anchor": text.name }, el("sup", {}, text.name), " ", children);
    case "anchor_link":
    case "reference_link":
      return el("span", { class: "link", role: "button", tabindex: 0, "data-act": "anchor", "data-to": text.anchor_name ?? text.reference_name },
        children);
    default:
      return mark(text, "", children);
  }
}
