// What stands behind a chat: who is in it and as what, blocking the bot, and the bot's own settings. Owns that dialog;
// the changes themselves are page.js's to carry out.

import { closesOutside } from "./dialogs.js";
import { byId, el } from "./dom.js";
import { word } from "./words.js";

const STATUSES = {
  creator: "statusCreator", administrator: "statusAdministrator", member: "statusMember", left: "statusLeft",
  kicked: "statusKicked", none: "statusLeft",
};
const RANKS = ["creator", "administrator", "member"];
const SWITCHES = {
  privacy: "switchPrivacy", inline: "switchInline", inline_feedback: "switchFeedback", guest: "switchGuest",
  topics: "switchTopics", people_open_topics: "switchPeopleTopics",
};

const dialog = byId("info");
const body = byId("info-body");
let actions = null;

/** Connect the dialog; `show()` returns what is known of the open chat, every action may throw. */
export function mount(handlers) {
  actions = handlers;
  byId("info-open").addEventListener("click", async () => {
    if (await redraw()) dialog.showModal();
  });
  byId("info-close").addEventListener("click", () => dialog.close());
  closesOutside(dialog);
}

async function redraw() {
  const known = await actions.show();
  if (!known) return false;
  byId("info-title").textContent = known.title;
  body.replaceChildren(...(known.group ? group(known) : person(known)), ...switches(known.switches));
  return true;
}

/** A control that carries out `work` with its value when it changes, and shows what came of it. */
const changing = (work, value) => ({
  change: async (event) => {
    await work(value(event.target));
    await redraw();
  },
});

function person({ blocked }) {
  return [el("button", {
    type: "button", class: "main-button", "data-testid": "block", on: { click: async () => {
      await actions.block(!blocked);
      dialog.close();
    } },
  }, word(blocked ? "unblock" : "block"))];
}

function group({ group: known, people }) {
  const inside = known.members.map(({ person_id: id }) => id);
  const others = people.filter(({ id }) => !inside.includes(id));
  const name = (id) => people.find((each) => each.id === id)?.first_name ?? String(id);
  return [
    el("label", {}, word("botHere"), choice("bot-status", ["member", "administrator", "left", "kicked"], known.bot, actions.placeBot)),
    tick("forum", word("withTopics"), known.forum, actions.setForum),
    el("h3", {}, word("members").replace("{count}", inside.length)),
    el("ul", { class: "members" }, byRank(known.members).map((member) => el("li", { "data-testid": "member" },
      el("span", { dir: "auto" }, name(member.person_id)),
      choice("member-status", ["creator", "administrator", "member", "left"], member.status,
        (status) => actions.placePerson(member.person_id, { status })),
      member.status !== "member" && tick("anonymous", word("anonymous"), member.anonymous,
        (anonymous) => actions.placePerson(member.person_id, { anonymous }))))),
    others.length > 0 && el("label", {}, word("addMember"), el("select", {
      "data-testid": "add-member",
      on: changing((id) => actions.placePerson(Number(id), { status: "member" }), (select) => select.value),
    }, el("option", { value: "" }, "…"), others.map(({ id, first_name: first }) => el("option", { value: id }, first)))),
  ].filter(Boolean);
}

const byRank = (members) => members.toSorted((a, b) => RANKS.indexOf(a.status) - RANKS.indexOf(b.status));

function switches(known) {
  return [
    el("h3", {}, word("botSettings")),
    ...Object.entries(SWITCHES).map(([name, key]) => tick(`switch-${name}`, word(key), known[name],
      (is_on) => actions.set({ [name]: is_on }))),
  ];
}

function choice(testId, statuses, now, work) {
  const offered = statuses.includes(now) ? statuses : [now, ...statuses];
  const select = el("select", { "data-testid": testId, on: changing(work, (each) => each.value) },
    offered.map((status) => el("option", { value: status }, word(STATUSES[status]))));
  select.value = now;
  return select;
}

function tick(testId, words, isOn, work) {
  return el("label", { class: "tick" },
    el("input", { type: "checkbox", checked: isOn, "data-testid": testId, on: changing(work, (box) => box.checked) }),
    el("span", {}, words));
}
