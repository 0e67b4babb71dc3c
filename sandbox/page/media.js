// Draws what a message holds beside words: photos, albums, players, files, places and contacts. Owns their shape and how a
// size is written; the bubble around them is message.js's.

import { el, icon } from "./dom.js";
import { word } from "./words.js";

const NAMES = {
  photo: "photo", video: "video", voice: "voiceMessage", audio: "audio", document: "file", sticker: "sticker",
  location: "place", contact: "contact",
};
const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"];

/** Draw what `messages` hold: one of them, or all of an album. */
export function drawMedia(messages) {
  const held = messages.filter((message) => message.media);
  if (held.length === 0) return null;
  const isGrid = held.every(({ media }) => media.kind === "photo" || media.kind === "video");
  const spans = isGrid && held.length > 1 ? spread(held.length) : [];
  return el("div", { class: isGrid ? "pictures" : "files", "data-count": held.length },
    held.map((message, index) => el("div", { class: "held", "data-testid": "media", "data-kind": message.media.kind,
      "data-id": message.message_id, "data-span": spans[index] }, draw(message.media))));
}

/** What a message without words is called in one line. */
export function mediaName(media) {
  return [word(NAMES[media.kind]), media.name ?? media.first_name].filter(Boolean).join(": ");
}

/** A number of bytes as people write it. */
export function fileSize(bytes) {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(1024)));
  return new Intl.NumberFormat(document.documentElement.lang, {
    style: "unit", unit: UNITS[step], unitDisplay: "short", maximumFractionDigits: step > 1 ? 1 : 0,
  }).format(bytes / 1024 ** step);
}

/** How wide each picture of an album stands, in sixths: rows of two and three, one alone on top of three. */
function spread(count) {
  if (count === 3) return [6, 3, 3];
  const rowsOfTwo = { 0: 0, 1: 2, 2: 1 }[count % 3];
  return Array.from({ length: count }, (_, index) => (index < 2 * rowsOfTwo ? 3 : 2));
}

function draw(media) {
  switch (media.kind) {
    case "photo":
      return el("a", { class: "photo", href: media.url, target: "_blank", rel: "noopener noreferrer" },
        el("img", { src: media.url, alt: word("photo"), width: media.width, height: media.height }));
    case "sticker":
      return el("img", { class: "sticker", src: media.url, alt: word("sticker"), width: media.width, height: media.height });
    case "video":
      return el("video", { src: media.url, controls: true, preload: "metadata", "aria-label": mediaName(media) });
    case "voice":
    case "audio":
      return el("div", { class: "sound" }, media.name && el("b", { dir: "auto" }, media.name),
        el("audio", { src: media.url, controls: true, preload: "metadata", "aria-label": mediaName(media) }));
    case "document":
      return el("a", { class: "file", href: `${media.url}?download`, download: media.name, "data-testid": "file" },
        el("span", { class: "file-mark" }, icon("file")),
        el("span", { class: "file-words" }, el("b", { dir: "auto" }, media.name),
          el("span", {}, `${fileSize(media.size)} · ${word("download")}`)));
    case "location":
      return card("place", word("place"), `${media.latitude.toFixed(5)}, ${media.longitude.toFixed(5)}`);
    case "contact":
      return card("person", media.first_name, media.phone_number);
    default:
      return el("span", {}, media.kind);
  }
}

function card(mark, title, words) {
  return el("div", { class: "file" }, el("span", { class: "file-mark" }, icon(mark)),
    el("span", { class: "file-words" }, el("b", { dir: "auto" }, title), el("span", {}, words)));
}
