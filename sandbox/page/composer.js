// Where the person writes: the text box, the reply and the files in preparation, and the menu of the bot's commands. Owns
// what is unsent, per place; sending is left to page.js, what files become to attaching.js.

import * as attaching from "./attaching.js";
import { byId, el } from "./dom.js";
import * as inline from "./inline.js";
import { preview, whose } from "./message.js";
import { word } from "./words.js";

const box = byId("composer");
const form = byId("composer-form");
const menu = byId("menu");
const panel = byId("commands");

const unsent = new Map(); // place -> { text, reply, quote, editing, files }
let owner = null;
let commands = [];
let username = "";
let actions = null;

/**
 * Connect the composer; `send(place, text, reply)`, `edit(place, message, text)` and `sendFiles(place, files, caption,
 * reply)` must throw if nothing arrived; `reply` is what the control API calls reply_to and quote.
 */
export function mount(handlers) {
  actions = handlers;
  box.addEventListener("input", () => {
    unsent.set(owner, { ...mine(), text: box.value });
    fit();
    suggest();
    inline.typed(box.value, username, { offers, choose: chooses, start: starts });
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      closeMenu();
      inline.close();
    }
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
  byId("replying-stop").addEventListener("click", () => {
    if (mine().editing) keep({ editing: null, text: "" });
    else replyTo(null);
  });
  menu.addEventListener("click", () => (panel.hidden ? openMenu(commands) : closeMenu()));
  panel.addEventListener("keydown", walk);
  document.addEventListener("click", (event) => {
    if (!event.target.closest("#commands, #menu, #composer")) closeMenu();
  });
}

/** Show the composer as it was left at `place`. */
export function open(place) {
  if (place === owner) return;
  owner = place;
  closeMenu();
  inline.close();
  show();
}

export function setCommands(list, name) {
  commands = list;
  username = name;
}

/** Show the button beside the box: it opens the commands, or a Mini App. */
export function setMenuButton(button) {
  const opensApp = button.type === "web_app";
  menu.hidden = opensApp;
  byId("open-app").hidden = !opensApp;
  byId("open-app-words").textContent = opensApp ? button.text : "";
}

/** Begin a reply to `message`, or to the words of it that are quoted; or none. */
export function replyTo(message, quote = null) {
  keep({ reply: message, quote, editing: null });
}

/** Begin to change the words of one's own `message`. */
export function change(message) {
  keep({ editing: message, text: message.text, reply: null, quote: null });
}

const offers = (query) => actions.offers(owner, query);

function chooses(offer, result) {
  keep({ text: "" });
  actions.choose(owner, offer, result);
}

function starts(parameter) {
  keep({ text: "" });
  actions.start(owner, parameter);
}

/** Change what is unsent and show it. */
function keep(changed) {
  unsent.set(owner, { ...mine(), ...changed });
  show();
  box.focus();
}

function mine() {
  return unsent.get(owner) ?? { text: "", reply: null, quote: null, editing: null, files: [] };
}

function show() {
  const { text, reply, quote, editing, files } = mine();
  attaching.show(files);
  if (box.value !== text) box.value = text;
  byId("replying").hidden = !reply && !editing;
  if (reply || editing) {
    byId("replying-who").textContent = editing ? word("editing") : whose(reply);
    byId("replying-words").textContent = quote ?? preview(editing ?? reply);
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
  const { text, reply, quote, editing, files } = mine();
  const answers = reply && { reply_to: reply.message_id, ...(quote ? { quote } : {}) };
  if (text.trim() === "" && (editing || files.length === 0)) return;
  const waiting = editing ? [] : attaching.batches(files);
  let left = { text, reply, quote, editing };
  unsent.delete(person);
  closeMenu();
  inline.close();
  show();
  try {
    if (editing) await actions.edit(person, editing, text.trim());
    else if (files.length === 0) await actions.send(person, text.trim(), answers);
    while (waiting.length > 0) {
      // The first message or album bears the caption and the reply.
      await actions.sendFiles(person, waiting[0], left.text.trim(), left.reply && answers);
      waiting.shift();
      left = { text: "", reply: null, quote: null, editing: null };
    }
  } catch (error) {
    // What did not go comes back, before anything prepared meanwhile.
    const later = unsent.get(person) ?? { text: "", files: [] };
    unsent.set(person, {
      text: [left.text, later.text].filter(Boolean).join("\n"),
      reply: left.reply,
      quote: left.quote,
      editing: left.editing,
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
