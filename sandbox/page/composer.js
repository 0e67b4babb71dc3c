// Where the person writes: the text box, the reply and the files in preparation, and the menu of the bot's commands. Owns
// what is unsent, per person; sending is left to page.js, what files become to attaching.js.

import * as attaching from "./attaching.js";
import { byId, el } from "./dom.js";
import { preview } from "./message.js";
import { word } from "./words.js";

const box = byId("composer");
const form = byId("composer-form");
const menu = byId("menu");
const panel = byId("commands");

const unsent = new Map(); // person id -> { text, reply, files }
let owner = null;
let commands = [];
let actions = null;

/**
 * Connect the composer; `send(person, text, replyTo)` and `sendFiles(person, files, caption, replyTo)` must throw if
 * nothing arrived.
 */
export function mount(handlers) {
  actions = handlers;
  box.addEventListener("input", () => {
    unsent.set(owner, { ...mine(), text: box.value });
    fit();
    suggest();
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeMenu();
    if (event.key === "ArrowUp" && !panel.hidden) panel.lastElementChild?.focus();
    // While a word is being composed (Korean, Chinese), Enter belongs to the input method.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  attaching.mount({
    add: (files) => keep({ files: [...mine().files, ...files] }),
    remove: (index) => keep({ files: mine().files.toSpliced(index, 1) }),
  });
  byId("replying-stop").addEventListener("click", () => replyTo(null));
  menu.addEventListener("click", () => (panel.hidden ? openMenu(commands) : closeMenu()));
  panel.addEventListener("keydown", walk);
  document.addEventListener("click", (event) => {
    if (!event.target.closest("#commands, #menu, #composer")) closeMenu();
  });
}

/** Show the composer as `person` left it. */
export function open(person) {
  if (person === owner) return;
  owner = person;
  closeMenu();
  show();
}

export function setCommands(list) {
  commands = list;
}

/** Begin a reply to `message`, or none. */
export function replyTo(message) {
  keep({ reply: message });
}

/** Change what is unsent and show it. */
function keep(changed) {
  unsent.set(owner, { ...mine(), ...changed });
  show();
  box.focus();
}

function mine() {
  return unsent.get(owner) ?? { text: "", reply: null, files: [] };
}

function show() {
  const { text, reply, files } = mine();
  attaching.show(files);
  if (box.value !== text) box.value = text;
  byId("replying").hidden = !reply;
  if (reply) {
    byId("replying-who").textContent = word(reply.from === "bot" ? "bot" : "you");
    byId("replying-words").textContent = preview(reply);
  }
  fit();
}

function fit() {
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight}px`;
  form.toggleAttribute("data-empty", box.value.trim() === "" && mine().files.length === 0);
}

async function submit() {
  const person = owner;
  const { text, reply, files } = mine();
  if (text.trim() === "" && files.length === 0) return;
  const waiting = attaching.batches(files);
  let left = { text, reply };
  unsent.delete(person);
  closeMenu();
  show();
  try {
    if (files.length === 0) await actions.send(person, text.trim(), reply?.message_id);
    while (waiting.length > 0) {
      // The first message or album bears the caption and the reply.
      await actions.sendFiles(person, waiting[0], left.text.trim(), left.reply?.message_id);
      waiting.shift();
      left = { text: "", reply: null };
    }
  } catch (error) {
    // What did not go comes back, before anything prepared meanwhile.
    const later = unsent.get(person) ?? { text: "", files: [] };
    unsent.set(person, {
      text: [left.text, later.text].filter(Boolean).join("\n"),
      reply: left.reply,
      files: [...waiting.flat().map(({ file }) => file), ...later.files],
    });
    if (person === owner) show();
    actions.failed(error);
  }
}

function suggest() {
  const typed = box.value;
  const fitting = /^\/\w*$/.test(typed) ? commands.filter(({ command }) => `/${command}`.startsWith(typed)) : [];
  if (fitting.length > 0) openMenu(fitting);
  else closeMenu();
}

function openMenu(list) {
  panel.replaceChildren(...list.map(({ command, description }) =>
    el("button", { type: "button", role: "menuitem", "data-testid": "command", on: { click: () => choose(command) } },
      el("b", {}, `/${command}`), el("span", { dir: "auto" }, description))));
  if (list.length === 0) panel.append(el("p", { class: "muted" }, word("noCommands")));
  panel.hidden = false;
  menu.setAttribute("aria-expanded", "true");
  if (document.activeElement === menu) panel.querySelector("button")?.focus();
}

function closeMenu() {
  if (panel.contains(document.activeElement)) menu.focus();
  panel.hidden = true;
  menu.setAttribute("aria-expanded", "false");
}

function choose(command) {
  if (/^\/\w*$/.test(box.value)) {
    unsent.delete(owner);
    show();
  }
  closeMenu();
  actions.send(owner, `/${command}`).catch(actions.failed);
}

function walk(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    const items = [...panel.querySelectorAll("button")];
    items.at((items.indexOf(document.activeElement) + step) % items.length)?.focus();
    event.preventDefault();
  } else if (event.key === "Escape") {
    closeMenu();
  }
}
