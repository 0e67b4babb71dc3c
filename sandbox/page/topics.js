// The strip of a chat's topics, above its messages. Owns how it looks and the question for a new topic's name.

import { byId, el, icon, patchChildren } from "./dom.js";
import { keyOf } from "./place.js";
import { word } from "./words.js";

const strip = byId("topics");
const dialog = byId("new-topic");
const nameBox = byId("topic-name");

/** Show the topics of a chat at `place`, nothing where it has none. */
export function render(topics, place) {
  strip.hidden = !topics;
  if (!topics) return;
  const chip = (thread, ...words) => el("a", {
    class: "topic",
    href: `#${keyOf(place.person, place.chat, thread)}`,
    "data-testid": "topic",
    "data-thread": thread ?? "",
    "aria-current": (thread ?? null) === place.thread && "true",
  }, words);
  patchChildren(strip, [
    chip(null, word("allTopics")),
    ...topics.map((topic) => chip(topic.thread_id, topic.closed && icon("lock", word("topicClosed")),
      el("span", { dir: "auto" }, topic.name))),
    el("button", { type: "button", class: "topic", "data-testid": "new-topic" }, icon("plus"), word("newTopic")),
  ]);
}

/** Connect the strip; `open(name)` opens a topic and may throw. */
export function mount(open) {
  strip.addEventListener("click", (event) => {
    if (!event.target.closest("button")) return;
    nameBox.value = "";
    dialog.showModal();
  });
  byId("new-topic-cancel").addEventListener("click", () => dialog.close());
  byId("new-topic-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    if (await open(nameBox.value.trim() || null)) dialog.close();
  });
}
