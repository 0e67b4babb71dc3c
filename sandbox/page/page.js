// Puts the page together: which person's chat is open (the address's #id), when things are read again, and what presses
// cause. Drawing is left to the modules it calls.

import * as api from "./api.js";
import * as composer from "./composer.js";
import { alertWith, toast } from "./dialogs.js";
import { byId, initial, placeIcons } from "./dom.js";
import * as history from "./history.js";
import { meaning } from "./links.js";
import { coalesced, throttled, watch } from "./live.js";
import { purpose } from "./message.js";
import { askToPay } from "./payment.js";
import * as people from "./people.js";
import { nearest, speak, word } from "./words.js";

const LIST_MS = 1500;

let persons = [];
let bot = null;
const chats = new Map(); // person id -> the chat as last read

const openId = () => Number(location.hash.slice(1)) || null;
const openPerson = () => persons.find((person) => person.id === openId());

function failed(error) {
  toast(error instanceof api.Unreachable ? word("unreachable") : error.message);
}

/** Run `work`; an error becomes a toast and false. */
async function trying(work) {
  try {
    await work();
    return true;
  } catch (error) {
    failed(error);
    return false;
  }
}

const readChat = coalesced(async () => {
  const person = openPerson();
  if (!person) return;
  try {
    const chat = await api.chat(person.id);
    chats.set(person.id, chat);
    if (person.id === openId()) showChat();
  } catch {
    // The watcher shows lost connections, and reads everything again when they are back.
  }
});

const readPeople = coalesced(async () => {
  try {
    persons = await api.people();
    const others = persons.filter((person) => person.id !== openId());
    await Promise.all(others.map(async (person) => chats.set(person.id, await api.chat(person.id))));
    bot = await api.bot(openPerson()?.language_code ?? nearest(navigator.language), openId());
    showAll();
    await readChat();
  } catch {
    // As above.
  }
});

function showAll() {
  const person = openPerson();
  speak(person?.language_code ?? navigator.language);
  // "Choose a person" would be odd advice where nobody is.
  byId("welcome-words").textContent = word(persons.length > 0 ? "choosePerson" : "nobody");
  byId("welcome-add").hidden = persons.length > 0;
  document.documentElement.dataset.view = person ? "chat" : "list";
  byId("room").hidden = !person;
  byId("welcome").hidden = Boolean(person);
  people.render(persons, chats, openId());
  document.title = bot?.name ? `${bot.name} · Telegram sandbox` : "Telegram sandbox";
  if (!person || !bot) return;
  byId("bot-name").textContent = bot.name;
  byId("bot-avatar").textContent = initial(bot.name);
  byId("bot-avatar").dataset.colour = people.colour(bot.id);
  byId("as-name").textContent = person.first_name;
  people.offerLanguages(byId("chat-language"), person.language_code);
  composer.setCommands(bot.commands);
  composer.open(person.id);
  if (chats.has(person.id)) showChat();
  else history.clear();
}

function showChat() {
  const person = openPerson();
  const chat = chats.get(person.id);
  const isNew = chat.messages.length === 0 && !person.started;
  history.render(chat, person.id);
  byId("bot-state").textContent = word(chat.typing || chat.draft ? "typing" : "bot");
  byId("bot-state").toggleAttribute("data-typing", Boolean(chat.typing || chat.draft));
  byId("about").hidden = !(isNew && bot?.description);
  byId("about-words").textContent = bot?.description ?? "";
  byId("start").hidden = !(isNew || person.blocked);
  byId("start").textContent = word(person.blocked ? "restart" : "start");
  byId("composer-form").hidden = isNew || person.blocked;
  people.render(persons, chats, openId());
}

async function send(person, text, replyTo) {
  await api.say(person, text, replyTo);
  history.toBottom();
  await (openPerson()?.started ? readChat() : readPeople());
}

async function sendFiles(person, files, caption, replyTo) {
  await api.sendFiles(person, files, { caption, reply_to: replyTo });
  history.toBottom();
  await (openPerson()?.started ? readChat() : readPeople());
}

const say = (text) => trying(() => send(openId(), text));

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast(word("copied"));
  } catch {
    toast(word("notCopied"));
  }
}

/** Follow one of Telegram's own addresses. */
async function follow(address) {
  const means = meaning(address, bot?.username);
  if (means?.kind === "invoice") {
    await trying(async () => askToPay(openId(), { invoice_link: means.link }, await api.invoice(means.link), failed));
  } else if (means?.kind === "start") {
    await say(`/start ${means.payload}`.trim());
  } else {
    toast(word("telegramOnly"));
  }
}

async function press(element, message) {
  const [row, column] = element.dataset.place.split(":");
  const button = message.buttons?.[row]?.[column] ?? { pay: true };
  const means = purpose(button);
  if (means.kind === "copy") await copy(means.text);
  else if (means.kind === "pay") askToPay(openId(), { message_id: message.message_id }, message.invoice, failed);
  else if (means.kind === "data") await tap(message, button, element.dataset.place);
  else await follow(button.url ?? "");
}

function tap(message, button, place) {
  return history.withPending(`${message.message_id}:${place}`, () => trying(async () => {
    const { answer } = await api.tap(openId(), message.message_id, button.data);
    if (answer?.text) (answer.alert ? alertWith : toast)(answer.text);
    await readChat();
  }));
}

history.mount({
  button: press,
  command: (element) => say(element.dataset.command),
  telegram: (element) => follow(element.dataset.address),
  stop: (element) => trying(() => api.stop(openId(), Number(element.dataset.draft))),
  reply: (_element, message) => composer.replyTo(message),
  copy: (element, message) => {
    // Telegram's apps copy nothing out of a protected message, except by a copy button.
    if (message?.protected) toast(word("protected"));
    else copy((element.closest("figure")?.querySelector("pre") ?? element).textContent);
  },
});
composer.mount({ send, sendFiles, failed });
people.mount((firstName, languageCode) => trying(async () => {
  const { id } = await api.addPerson(firstName, languageCode);
  await readPeople();
  location.hash = `#${id}`;
}));

byId("welcome-add").addEventListener("click", () => byId("add-person").click());
byId("back").addEventListener("click", () => {
  location.hash = "";
});
byId("start").addEventListener("click", async () => {
  byId("start").disabled = true;
  await trying(async () => {
    if (openPerson().blocked) await api.unblock(openId());
    await send(openId(), "/start");
  });
  byId("start").disabled = false;
});
byId("chat-language").addEventListener("change", (event) => trying(async () => {
  await api.setLanguage(openId(), event.target.value);
  await readPeople();
}));
window.addEventListener("hashchange", () => {
  showAll();
  readPeople();
  if (openPerson() && matchMedia("(hover: hover)").matches) byId("composer").focus();
});

placeIcons(document);
speak(navigator.language);
showAll();
const list = throttled(readPeople, LIST_MS);
watch({
  changed: () => {
    readChat();
    list();
  },
  reachable: (isReachable) => {
    byId("strip").toggleAttribute("data-lost", !isReachable);
    byId("strip").firstElementChild.dataset.word = isReachable ? "strip" : "unreachable";
    byId("strip").firstElementChild.textContent = word(isReachable ? "strip" : "unreachable");
  },
});
