// The list of people and the dialog that adds one. Owns how they look; which one is open is page.js's.

import { closesOutside } from "./dialogs.js";
import { byId, el, initial, patchChildren } from "./dom.js";
import { preview } from "./message.js";
import { LANGUAGES, clockTime, nearest, nearestTag, word } from "./words.js";

const COLOURS = 7;

const list = byId("person-list");
const dialog = byId("new-person");
const nameBox = byId("name");
const languageBox = byId("language");

/** A steady colour number for an id, for its avatar. */
export function colour(id) {
  return Math.abs(Number(id)) % COLOURS;
}

/** Draw the people, newest talk first; `chats` has what is known of each one's chat, `open` is the chosen id. */
export function render(people, chats, open) {
  const last = (person) => chats.get(person.id)?.messages.at(-1);
  const time = (person) => Number(last(person)?.message_id ?? 0);
  const sorted = [...people].sort((a, b) => time(b) - time(a) || b.id - a.id);
  byId("nobody").hidden = people.length > 0;
  patchChildren(list, sorted.map((person) => el("li", {}, drawPerson(person, chats.get(person.id), person.id === open))));
}

function drawPerson(person, chat, isOpen) {
  const last = chat?.messages.at(-1);
  return el("a", {
    class: "person",
    href: `#${person.id}`,
    "data-testid": "person",
    "data-id": person.id,
    "aria-current": isOpen && "true",
  },
  el("span", { class: "avatar", "data-colour": colour(person.id), "aria-hidden": "true" }, initial(person.first_name)),
  el("span", { class: "person-name", dir: "auto" }, person.first_name),
  el("span", { class: "person-time" }, last ? clockTime(last.time) : ""),
  el("span", { class: "person-last", dir: "auto" }, ...lastWords(person, chat, last)),
  el("span", { class: "person-language" }, nearest(person.language_code)));
}

function lastWords(person, chat, last) {
  if (person.blocked) return [word("blocked")];
  if (chat?.draft || chat?.typing) return [el("span", { class: "person-typing" }, word("typing"))];
  if (!last) return [word("noMessages")];
  if (last.from === "person" && !last.payment) return [el("span", { class: "person-you" }, `${word("you")}: `), preview(last)];
  return [preview(last)];
}

/** Fill a choice of client languages; a tag that the page does not offer is kept as itself. */
export function offerLanguages(select, chosen) {
  const offered = { ...LANGUAGES };
  if (!(chosen in offered)) offered[chosen] = chosen;
  patchChildren(select, Object.entries(offered).map(([tag, name]) => el("option", { value: tag, lang: tag }, name)));
  select.value = chosen;
}

/** Fill a choice of the people one can write as. */
export function offerWriters(select, people, chosen) {
  patchChildren(select, people.map((person) => el("option", { value: person.id }, person.first_name)));
  select.value = chosen;
}

/** Connect the dialog; `add(firstName, languageCode)` may throw, then the dialog stays with what was typed. */
export function mount(add) {
  let suggested = "";
  const suggest = () => {
    if (nameBox.value === suggested) nameBox.value = suggested = word("defaultName", languageBox.value);
  };
  byId("add-person").addEventListener("click", () => {
    offerLanguages(languageBox, nearestTag(navigator.language));
    nameBox.value = suggested = "";
    suggest();
    dialog.showModal();
    nameBox.select();
  });
  languageBox.addEventListener("change", suggest);
  byId("new-person-cancel").addEventListener("click", () => dialog.close());
  closesOutside(dialog);
  byId("new-person-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    event.submitter.disabled = true;
    if (await add(nameBox.value.trim(), languageBox.value)) dialog.close();
    event.submitter.disabled = false;
  });
}
