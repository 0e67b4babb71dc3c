// The list of groups and the dialog that founds one. Owns how they look; which one is open is page.js's.

import { closesOutside } from "./dialogs.js";
import { byId, el, initial, patchChildren } from "./dom.js";
import { preview } from "./message.js";
import { keyOf } from "./place.js";
import { clockTime, word } from "./words.js";

const list = byId("group-list");
const dialog = byId("new-group");
const titleBox = byId("group-title");

/** Draw the groups, newest talk first; each opens as the person who is looked through, or as somebody in it. */
export function render(groups, place) {
  const sorted = groups
    .filter((group) => group.members.length > 0)
    .sort((a, b) => (b.last?.time ?? "").localeCompare(a.last?.time ?? "") || a.id - b.id);
  patchChildren(list, sorted.map((group) => el("li", {}, drawGroup(group, place))));
}

function drawGroup(group, place) {
  const ids = group.members.map((member) => member.person_id);
  const as = ids.includes(place?.person) ? place.person : ids[0];
  return el("a", {
    class: "person group",
    href: `#${keyOf(as, group.id)}`,
    "data-testid": "group",
    "data-id": group.id,
    "aria-current": place?.chat === group.id && "true",
  },
  el("span", { class: "avatar", "data-colour": Math.abs(group.id) % 7, "aria-hidden": "true" }, initial(group.title)),
  el("span", { class: "person-name", dir: "auto" }, group.title),
  el("span", { class: "person-time" }, group.last ? clockTime(group.last.time) : ""),
  el("span", { class: "person-last", dir: "auto" }, group.last ? preview(group.last) : word("noMessages")),
  el("span", { class: "person-language" }, String(ids.length)));
}

/** Connect the dialog; `people()` lists who there is, `found(wish)` may throw. */
export function mount(people, found) {
  byId("add-group").addEventListener("click", () => {
    titleBox.value = word("defaultGroup");
    byId("group-people").replaceChildren(...people().map((person) => el("label", { class: "tick" },
      el("input", { type: "checkbox", value: person.id, checked: true, "data-testid": "group-person" }),
      el("span", { dir: "auto" }, person.first_name))));
    dialog.showModal();
    titleBox.select();
  });
  byId("new-group-cancel").addEventListener("click", () => dialog.close());
  closesOutside(dialog);
  byId("new-group-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const ids = [...byId("group-people").querySelectorAll("input:checked")].map((box) => Number(box.value));
    const wish = {
      title: titleBox.value.trim(), admins: ids.slice(0, 1), members: ids.slice(1),
      forum: byId("group-forum").checked, bot: byId("group-bot").checked ? "member" : "none",
    };
    if (await found(wish)) dialog.close();
  });
}
