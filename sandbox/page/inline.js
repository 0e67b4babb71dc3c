// What the bot offers while somebody types `@bot …`. Owns when it is asked and the panel of its results; sending one is
// page.js's.

import { byId, el } from "./dom.js";
import { word } from "./words.js";

const PAUSE_MS = 450;

const panel = byId("inline");
let asked = 0; // counts questions: the answer to an older one is not shown
let timer = null;

/** Ask `offers(query)` about what is typed, if it begins with the bot's name; `choose(offer, result)` sends a result. */
export function typed(text, username, { offers, choose, start }) {
  clearTimeout(timer);
  asked += 1;
  const match = new RegExp(`^@${username}\\s+(.*)$`, "is").exec(text);
  if (!match) return close();
  const turn = asked;
  timer = setTimeout(async () => {
    const offer = await offers(match[1]);
    if (turn === asked && offer) show(offer, { choose, start });
  }, PAUSE_MS);
}

export function close() {
  asked += 1;
  clearTimeout(timer);
  panel.hidden = true;
}

function show(offer, { choose, start }) {
  const { answer } = offer;
  const pick = (work) => ({ click: () => {
    close();
    work();
  } });
  panel.replaceChildren(...(answer?.results ?? []).map((result) =>
    el("button", { type: "button", "data-testid": "inline-result", on: pick(() => choose(offer, result)) },
      el("b", { dir: "auto" }, result.title || result.id), el("span", { dir: "auto" }, result.description))));
  const button = answer?.button;
  if (button?.start_parameter) {
    panel.prepend(el("button", { type: "button", class: "link", "data-testid": "inline-button",
      on: pick(() => start(button.start_parameter)) }, button.text));
  }
  if (!panel.hasChildNodes()) panel.append(el("p", { class: "muted" }, word(answer ? "noResults" : "noAnswer")));
  panel.hidden = false;
}
