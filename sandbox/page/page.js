// Puts the page together: whose chat is open (as the address says), when things are read again, and what presses cause.
// Drawing is left to the modules it calls.

import * as api from "./api.js";
import * as app from "./app.js";
import * as composer from "./composer.js";
import { alertWith, toast } from "./dialogs.js";
import { byId, initial, placeIcons } from "./dom.js";
import * as groups from "./groups.js";
import * as history from "./history.js";
import * as keyboard from "./keyboard.js";
import { meaning } from "./links.js";
import { coalesced, throttled, watch } from "./live.js";
import { purpose } from "./message.js";
import { askToPay, ended } from "./payment.js";
import * as people from "./people.js";
import { here, keyOf, place, where } from "./place.js";
import * as room from "./room.js";
import * as startlink from "./startlink.js";
import * as topics from "./topics.js";
import { nearest, speak, word } from "./words.js";

const LIST_MS = 1500;

let persons = [];
let circles = []; // the groups
let bot = null;
const chats = new Map(); // person id -> their chat with the bot as last read
const groupChats = new Map(); // group id -> its chat as last read

const openId = () => here()?.person ?? null;
const openKey = () => location.hash.slice(1);
const openPerson = () => persons.find((person) => person.id === openId());
const openChat = () => (here().chat === openId() ? chats.get(openId()) : groupChats.get(here().chat));

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
  const at = here();
  if (!openPerson()) return;
  try {
    const chat = await api.chat(at.person, at.chat);
    (at.chat === at.person ? chats : groupChats).set(at.chat, chat);
    if (at.person === openId() && at.chat === here().chat) showChat();
  } catch {
    // The watcher shows lost connections, and reads everything again when they are back.
  }
});

const readPeople = coalesced(async () => {
  try {
    [persons, circles] = await Promise.all([api.people(), api.groups()]);
    // The open chat is read on its own, a moment later.
    const others = persons.filter((person) => person.id !== here()?.chat);
    await Promise.all(others.map(async (person) => chats.set(person.id, await api.chat(person.id))));
    const group = circles.find(({ id }) => id === here()?.chat);
    const isInside = !here() || here().chat === openId() || group?.members.some((member) => member.person_id === openId());
    if (!isInside) lookThroughAnother(openId());
    // A link opens the bot's chat; where several people are, one of them is chosen first.
    if (!here() && startlink.waiting() !== null && persons.length === 1) location.hash = `#${persons[0].id}`;
    bot = await api.bot(openPerson()?.language_code ?? nearest(navigator.language), openPerson() && here());
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
  byId("start-hint").hidden = Boolean(person) || persons.length === 0 || startlink.waiting() === null;
  showLists();
  document.title = bot?.name ? `${bot.name} · Telegram sandbox` : "Telegram sandbox";
  if (!person || !bot) return;
  const group = circles.find(({ id }) => id === here().chat);
  const title = group?.title ?? bot.name;
  byId("bot-name").textContent = title;
  byId("bot-avatar").textContent = initial(title);
  byId("bot-avatar").dataset.colour = people.colour(group?.id ?? bot.id);
  byId("as-name").textContent = person.first_name;
  byId("as").hidden = Boolean(group);
  byId("as-person-label").hidden = !group;
  if (group) people.offerWriters(byId("as-person"), persons.filter(({ id }) => group.members.some((one) => one.person_id === id)), person.id);
  people.offerLanguages(byId("chat-language"), person.language_code);
  composer.setCommands(bot.commands, bot.username);
  composer.setMenuButton(bot.menu_button);
  composer.open(openKey());
  if (openChat()) showChat();
  else history.clear();
}

function showLists() {
  people.render(persons, chats, here()?.chat === openId() ? openId() : null);
  groups.render(circles, here());
  byId("groups").hidden = persons.length === 0;
}

/** Make messages say who they are from as `person` sees it, and leave out what is said in other topics. */
function seenBy(person, chat, thread) {
  const name = (id) => persons.find((each) => each.id === id)?.first_name ?? String(id);
  const messages = chat.messages.filter((message) => !thread || message.thread_id === thread).map((message) => {
    const isOwn = message.sender === person.id;
    const others = message.from === "bot" ? bot.name : message.anonymous ? chat.group?.title : name(message.sender);
    return {
      ...message,
      side: message.from === "bot" ? "bot" : isOwn ? "person" : "other",
      author: chat.group && !isOwn ? others : null,
      colour: people.colour(message.sender ?? bot.id),
      via: message.via_bot ? bot.username : null,
      can_edit: isOwn && Boolean(message.text) && !message.via_bot && !message.media,
    };
  });
  return { ...chat, messages, drafts: (chat.drafts ?? []).filter((draft) => !thread || draft.thread_id === thread) };
}

function showChat() {
  const person = openPerson();
  const chat = openChat();
  if (!bot) return;
  const isNew = !chat.group && chat.messages.length === 0 && !person.started;
  const isBlocked = !chat.group && person.blocked;
  const isStarting = !chat.group && startlink.waiting() !== null;
  history.render(seenBy(person, chat, here().thread), openKey());
  topics.render(chat.topics, here());
  const count = chat.group && word("members").replace("{count}", chat.group.members.length);
  byId("bot-state").textContent = chat.typing || chat.draft ? word("typing") : (count ?? word("bot"));
  byId("bot-state").toggleAttribute("data-typing", Boolean(chat.typing || chat.draft));
  byId("about").hidden = !(isNew && bot?.description);
  byId("about-words").textContent = bot?.description ?? "";
  byId("start").hidden = !(isNew || isBlocked || isStarting);
  byId("start").textContent = word(isBlocked ? "restart" : "start");
  byId("composer-form").hidden = isNew || isBlocked || isStarting;
  keyboard.render(byId("composer-form").hidden ? null : chat.keyboard);
  showLists();
}

async function send(key, text, reply) {
  await api.say(place(key).person, text, { ...where(place(key)), ...reply });
  await sent();
}

async function sendFiles(key, files, caption, reply) {
  await api.sendFiles(place(key).person, files, { caption, ...where(place(key)), ...reply });
  await sent();
}

async function sent() {
  history.toBottom();
  await (openPerson()?.started ? readChat() : readPeople());
}

async function edit(key, message, text) {
  const { person, chat } = place(key);
  await api.edit(person, message.message_id, text, where({ person, chat }));
  await readChat();
}

/** Ask what the bot offers for an inline query; null where that failed. */
async function offers(key, query) {
  const { person, chat } = place(key);
  let offer = null;
  await trying(async () => {
    offer = await api.inline(person, { query, ...where({ person, chat }) });
  });
  return offer;
}

const choose = (key, offer, result) => trying(async () => {
  await api.choose(place(key).person, { query_id: offer.query_id, result_id: result.id, ...where(place(key)) });
  await sent();
});

const start = (key, parameter) => trying(async () => {
  location.hash = `#${keyOf(place(key).person)}`;
  await send(keyOf(place(key).person), `/start ${parameter}`);
});

const say = (text) => trying(() => send(openKey(), text));

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast(word("copied"));
  } catch {
    toast(word("notCopied"));
  }
}

const openApp = (how) => app.show(bot.name, how);

/** Follow one of Telegram's own addresses. */
async function follow(address) {
  const means = meaning(address, bot?.username);
  if (means?.kind === "invoice") {
    await trying(async () => askToPay(openId(), { invoice_link: means.link }, await api.invoice(means.link), failed));
  } else if (means?.kind === "start") {
    // As in Telegram, a link only offers to start the bot: the person does.
    startlink.wait(means.payload);
    location.hash = `#${keyOf(openId())}`;
    showAll();
  } else if (means?.kind === "app") {
    await openApp({ start_param: means.payload });
  } else {
    toast(word("telegramOnly"));
  }
}

async function press(element, message) {
  const [row, column] = element.dataset.place.split(":");
  const button = message.buttons?.[row]?.[column] ?? { pay: true };
  const means = purpose(button);
  if (means.kind === "copy") await copy(means.text);
  else if (means.kind === "pay") askToPay(openId(), { message_id: message.message_id, ...where({ ...here(), thread: null }) }, message.invoice, failed);
  else if (means.kind === "app") await openApp({ message_id: message.message_id, button: button.text, ...where({ ...here(), thread: null }) });
  else if (means.kind === "data") await tap(message, button, element.dataset.place);
  else await follow(button.url ?? "");
}

function tap(message, button, place) {
  return history.withPending(`${message.message_id}:${place}`, () => trying(async () => {
    const { answer } = await api.tap(openId(), message.message_id, button.data, where({ ...here(), thread: null }));
    if (answer?.text) (answer.alert ? alertWith : toast)(answer.text);
    await readChat();
  }));
}

history.mount({
  button: press,
  command: (element) => say(element.dataset.command),
  telegram: (element) => follow(element.dataset.address),
  stop: (element) => trying(() => api.stop(openId(), Number(element.dataset.draft))),
  reply: (element, message) => composer.replyTo(message, quoted(element.closest(".message"), message)),
  edit: (_element, message) => composer.change(message),
  copy: (element, message) => {
    // Telegram's apps copy nothing out of a protected message, except by a copy button.
    if (message?.protected) toast(word("protected"));
    else copy((element.closest("figure")?.querySelector("pre") ?? element).textContent);
  },
});
/** The words of a message that are selected, if they are its very words: what a reply to it then quotes. */
function quoted(node, message) {
  const selection = getSelection();
  const words = selection.toString().trim();
  const isInside = words && node?.contains(selection.anchorNode) && node.contains(selection.focusNode);
  return isInside && message.text.includes(words) ? words : null;
}

app.mount({
  launch: async (how, theme) => {
    let address = null;
    await trying(async () => {
      address = (await api.openApp(openId(), { ...how, theme })).url;
    });
    return address;
  },
  follow,
  pay: async (slug) => {
    const isAsked = await trying(async () => askToPay(openId(), { invoice_link: `https://t.me/$${slug}` }, await api.invoice(`https://t.me/$${slug}`), failed));
    return isAsked ? ended() : "failed";
  },
  send: (button, data) => trying(async () => {
    await api.sendAppData(openId(), { button, data });
    await sent();
  }),
  copy,
});
keyboard.mount((button) => (button.web_app === undefined ? say(button.text) : openApp({ keyboard: button.text })));
byId("open-app").addEventListener("click", () => openApp({}));
composer.mount({ send, sendFiles, edit, offers, choose, start, failed });
topics.mount((name) => trying(async () => {
  const { person, chat } = here();
  const { thread_id: thread } = await api.openTopic(person, { name, ...where({ person, chat }) });
  await readPeople();
  location.hash = `#${keyOf(person, chat, thread)}`;
}));
groups.mount(() => persons, (wish) => trying(async () => {
  const { id } = await api.addGroup(wish);
  await readPeople();
  location.hash = `#${keyOf([...wish.admins, ...wish.members][0], id)}`;
}));

/** Whoever leaves a group sees no more of it: go on as somebody who stays, or in the person's own chat. */
function lookThroughAnother(id) {
  const { chat, thread } = here();
  const others = circles.find((group) => group.id === chat)?.members.filter((member) => member.person_id !== id) ?? [];
  location.hash = others.length > 0 ? `#${keyOf(others[0].person_id, chat, thread)}` : `#${id}`;
}

const changed = (work) => trying(async () => {
  await work();
  await readPeople();
});
room.mount({
  show: async () => {
    let known = null;
    await trying(async () => {
      const group = circles.find(({ id }) => id === here().chat);
      known = {
        title: group?.title ?? bot.name, group, people: persons, blocked: openPerson().blocked, switches: await api.switches(),
      };
    });
    return known;
  },
  block: (isBlocked) => changed(() => api.block(openId(), isBlocked)),
  placeBot: (status) => changed(() => api.changeGroup(here().chat, { bot: status })),
  setForum: (forum) => changed(() => api.changeGroup(here().chat, { forum })),
  placePerson: (id, change) => changed(() => {
    const { person, chat } = here();
    if (id === person && change.status === "left") lookThroughAnother(id);
    return api.placeMember(chat, { person_id: id, ...change });
  }),
  set: (change) => changed(() => api.setSwitches(change)),
});
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
  const payload = startlink.waiting() ?? "";
  byId("start").disabled = true;
  startlink.forget();
  const isStarted = await trying(async () => {
    if (openPerson().blocked) await api.block(openId(), false);
    await send(openKey(), `/start ${payload}`.trim());
  });
  if (!isStarted) startlink.wait(payload);
  byId("start").disabled = false;
});
byId("as-person").addEventListener("change", (event) => {
  location.hash = `#${keyOf(Number(event.target.value), here().chat, here().thread)}`;
});
byId("chat-language").addEventListener("change", (event) => trying(async () => {
  await api.setLanguage(openId(), event.target.value);
  await readPeople();
}));
window.addEventListener("hashchange", (event) => {
  app.close();
  // Whoever leaves the chat that a link has opened leaves the link too.
  const left = place(new URL(event.oldURL).hash.slice(1));
  if (left && left.person !== openId()) startlink.forget();
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
