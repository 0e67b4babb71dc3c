// The buttons that the bot has put under the box (a reply keyboard). Owns how they look; what a press causes is page.js's.

import { byId, el, icon, patchChildren } from "./dom.js";
import { word } from "./words.js";

const place = byId("keyboard");

let shown = null;

/** Connect the buttons; `press(button)` is called with what the control API says of one. */
export function mount(press) {
  place.addEventListener("click", (event) => {
    const [row, column] = event.target.closest("button")?.dataset.place.split(":") ?? [];
    const button = shown?.buttons[row]?.[column];
    if (button) press(button);
  });
}

/** Show a chat's keyboard, none for null. */
export function render(keyboard) {
  shown = keyboard;
  place.hidden = !keyboard;
  byId("composer").placeholder = keyboard?.placeholder ?? word("message");
  patchChildren(place, (keyboard?.buttons ?? []).map((row, rowNumber) => el("div", { class: "row" },
    row.map((button, column) => el("button", { type: "button", class: "button", "data-testid": "key", "data-place": `${rowNumber}:${column}` },
      el("span", { class: "words", dir: "auto" }, button.text), button.web_app && icon("window"))))));
}
