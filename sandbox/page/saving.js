// A file that a Mini App offers to be saved (Bot API 8.0, `web_app_request_file_download`): the person is asked, then the
// page fetches it as Telegram's clients in a browser do, which the file's server has to let them. Owns the question and the
// fetching; what the app is told of it is app.js's.

import { toast } from "./dialogs.js";
import { byId, el } from "./dom.js";
import { sentence, word } from "./words.js";

// The browser reads the file some time after the press.
const KEPT_MS = 60_000;
const dialog = byId("app-save");

byId("app-save-cancel").addEventListener("click", () => dialog.close("cancelled"));
byId("app-save-go").addEventListener("click", () => dialog.close("downloading"));

/** Ask whether to save what the app called `title` offers; returns what Telegram tells the app: downloading or cancelled. */
export async function offer(title, address, name) {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol !== "https:" && url?.protocol !== "http:") {
    toast(word("notALink"));
    return "cancelled";
  }
  // One question at a time.
  if (dialog.open) return "cancelled";
  byId("app-save-words").replaceChildren(...sentence("appOffersFile", {
    app: el("bdi", {}, title), name: el("strong", { dir: "auto" }, name),
  }));
  dialog.returnValue = "cancelled";
  dialog.showModal();
  await new Promise((resolve) => dialog.addEventListener("close", resolve, { once: true }));
  if (dialog.returnValue === "downloading") save(url.href, name);
  return dialog.returnValue;
}

/** Take the question back: its app is gone. */
export function withdraw() {
  if (dialog.open) dialog.close("cancelled");
}

async function save(address, name) {
  try {
    const answer = await fetch(address, { credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store" });
    if (!answer.ok) throw new Error(String(answer.status));
    const data = URL.createObjectURL(await answer.blob());
    el("a", { href: data, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(data), KEPT_MS);
  } catch {
    toast(...sentence("fileNotSaved", { name: el("bdi", {}, name) }));
  }
}
