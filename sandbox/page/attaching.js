// Files on their way into a message: chosen, pasted or dropped. Owns what kind each is sent as, how many go together and
// what is too big; whose they are is composer.js's, sending them page.js's.

import { toast } from "./dialogs.js";
import { byId, el, icon } from "./dom.js";
import { fileSize } from "./media.js";
import { sentence, word } from "./words.js";

// As in sandbox/control_files.py and sandbox/media.py.
const TOGETHER_MAX_BYTES = 64 * 1024 * 1024 - 64 * 1024;
const PHOTO_MAX_BYTES = 10 * 1024 * 1024;
const ALBUM_MAX = 10;
const PHOTO = /^image\/(png|jpeg|gif|webp)$/;

const chips = byId("attached");
const asFiles = byId("as-files");

/** Connect choosing, pasting and dropping; `add(files)` takes what came, `remove(index)` what is not wanted after all. */
export function mount({ add, remove }) {
  const chooser = byId("chooser");
  const room = byId("room");
  const take = (files) => {
    const [fitting, tooBig] = [[], []];
    for (const file of files) (file.size > TOGETHER_MAX_BYTES ? tooBig : fitting).push(file);
    for (const file of tooBig) toast(...sentence("tooBig", { name: file.name, size: fileSize(64 * 1024 * 1024) }));
    if (fitting.length > 0) add(fitting);
  };
  byId("attach").addEventListener("click", () => chooser.click());
  chooser.addEventListener("change", () => {
    take([...chooser.files]);
    chooser.value = "";
  });
  byId("composer").addEventListener("paste", (event) => {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    take([...event.clipboardData.files]);
  });
  room.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files") || byId("composer-form").hidden) return;
    event.preventDefault();
    room.dataset.dropping = "";
  });
  room.addEventListener("dragleave", (event) => {
    if (!room.contains(event.relatedTarget)) delete room.dataset.dropping;
  });
  room.addEventListener("drop", (event) => {
    delete room.dataset.dropping;
    if (!event.dataTransfer.types.includes("Files") || byId("composer-form").hidden) return;
    event.preventDefault();
    take([...event.dataTransfer.files]);
  });
  chips.addEventListener("click", (event) => {
    const button = event.target.closest("[data-index]");
    if (button) remove(Number(button.dataset.index));
  });
}

/** Show the files that wait to be sent. */
export function show(files) {
  byId("attachments").hidden = files.length === 0;
  byId("as-files-choice").hidden = !files.some((file) => PHOTO.test(file.type));
  if (files.length === 0) asFiles.checked = false;
  chips.replaceChildren(...files.map((file, index) => el("li", { class: "chip", "data-testid": "attached" },
    icon(PHOTO.test(file.type) ? "picture" : "file"), el("span", { class: "chip-name", dir: "auto" }, file.name),
    el("span", { class: "muted" }, fileSize(file.size)),
    el("button", { type: "button", class: "round", "data-index": index, "aria-label": word("removeFile"), title: word("removeFile") },
      icon("close")))));
}

/** Files as they are sent: `[[{ kind, file }, …], …]`, each inner list one message or one album. */
export function batches(files) {
  const made = [];
  for (const file of files) {
    const kind = kindOf(file);
    const last = made.at(-1);
    if (last && together(last, kind, file)) last.push({ kind, file });
    else made.push([{ kind, file }]);
  }
  return made;
}

function together(batch, kind, file) {
  const row = (name) => (name === "video" ? "photo" : name);
  const size = batch.reduce((sum, each) => sum + each.file.size, file.size);
  return kind !== "voice" && row(kind) === row(batch[0].kind) && batch.length < ALBUM_MAX && size <= TOGETHER_MAX_BYTES;
}

function kindOf(file) {
  if (asFiles.checked) return "document";
  if (PHOTO.test(file.type)) return file.size > PHOTO_MAX_BYTES ? "document" : "photo";
  if (file.type === "audio/ogg") return "voice";
  if (file.type.startsWith("audio/")) return "audio";
  return file.type.startsWith("video/") ? "video" : "document";
}
