// Short messages over the page: toasts that go by themselves and alerts that wait for a press.

import { byId, el } from "./dom.js";

const TOAST_MS = 4500;
const toasts = byId("toasts");

/** Show `words` (text or nodes) for a few seconds. */
export function toast(...words) {
  const node = el("p", { class: "toast", "data-testid": "toast", dir: "auto" }, words);
  toasts.append(node);
  // Above an open dialog too: a popover shown last is the topmost layer.
  if (toasts.matches(":popover-open")) toasts.hidePopover();
  toasts.showPopover();
  setTimeout(() => {
    node.remove();
    if (!toasts.hasChildNodes()) toasts.hidePopover();
  }, TOAST_MS);
}

export function alertWith(words) {
  byId("alert-words").textContent = words;
  const dialog = byId("alert");
  if (!dialog.open) dialog.showModal();
}

/** A click beside a dialog closes it, as in Telegram; `closing` may refuse while something is under way. */
export function closesOutside(dialog, closing = () => dialog.close()) {
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) closing();
  });
}

byId("alert-close").addEventListener("click", () => byId("alert").close());
closesOutside(byId("alert"));
