// The page's own few words, in the language of the person whose chat is open. Owns the current language and
// how times are written; the words are book.js's, and what the bot says comes from the bot.

import { BOOK } from "./book.js";

/** Telegram's client language tags that the page offers, with their own names. */
export const LANGUAGES = { en: "English", ru: "Русский", "zh-hans": "简体中文", ko: "한국어", tr: "Türkçe" };

let current = "en";

/** The language of ours that serves a client tag such as `zh-hans` or `pt-br`. */
export function nearest(tag) {
  const base = (tag ?? "").toLowerCase().split("-")[0];
  return base in BOOK ? base : "en";
}

/** The offered client tag that is nearest to a browser's language. */
export function nearestTag(tag) {
  const base = nearest(tag);
  return base === "zh" ? "zh-hans" : base;
}

/** Switch the page's words; the document's language also picks the right shapes of Chinese characters. */
export function speak(tag) {
  current = nearest(tag);
  document.documentElement.lang = current === "zh" ? "zh-Hans" : current;
  translate(document);
}

export function word(key, language = current) {
  return BOOK[nearest(language)][key];
}

/** A sentence with nodes in its `{places}`. */
export function sentence(key, places) {
  return word(key)
    .split(/\{(\w+)\}/)
    .map((part, index) => (index % 2 ? places[part] : part));
}

function translate(root) {
  for (const node of root.querySelectorAll("[data-word]")) node.textContent = word(node.dataset.word);
  for (const node of root.querySelectorAll("[data-word-label]")) {
    node.setAttribute("aria-label", word(node.dataset.wordLabel));
    if (node.matches("button, select")) node.title = word(node.dataset.wordLabel);
  }
  for (const node of root.querySelectorAll("[data-word-hint]")) node.placeholder = word(node.dataset.wordHint);
}

const formats = new Map();

function format(options) {
  const key = document.documentElement.lang + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(document.documentElement.lang, options));
  return formats.get(key);
}

/** What the control API calls time: seconds since 1970, or an ISO date. */
export function moment(time) {
  return new Date(typeof time === "number" ? time * 1000 : time);
}

export const clockTime = (time) => format({ timeStyle: "short" }).format(moment(time));
export const day = (time) => format({ day: "numeric", month: "long" }).format(moment(time));
