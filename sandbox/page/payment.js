// The dialog that pays Stars. Owns its states: asked, paying, paid, refused; the money itself is the sandbox's.

import * as api from "./api.js";
import { closesOutside } from "./dialogs.js";
import { byId, icon } from "./dom.js";
import { stars } from "./message.js";
import { sentence, word } from "./words.js";

const PAID_MS = 1300;

const dialog = byId("pay-dialog");
const confirm = byId("pay-confirm");
const cancel = byId("pay-cancel");
const result = byId("pay-result");

let asked = null; // { person, what, invoice, failed }

/** Ask `person` to pay `what` (`{message_id}` or `{invoice_link}`), described by `invoice`; `failed` hears of errors. */
export function askToPay(person, what, invoice, failed) {
  asked = { person, what, invoice, failed };
  byId("pay-title").textContent = invoice.title;
  byId("pay-words").textContent = invoice.description;
  byId("pay-price").replaceChildren(stars(invoice.stars));
  confirm.replaceChildren(...sentence("pay", { stars: stars(invoice.stars) }));
  show("asked");
  if (!dialog.open) dialog.showModal();
  confirm.focus();
}

/** How the open question ends, in the words of Telegram's `invoice_closed`. */
export function ended() {
  return new Promise((resolve) => {
    const outcomes = { paid: "paid", refused: "failed" };
    dialog.addEventListener("close", () => resolve(outcomes[dialog.dataset.state] ?? "cancelled"), { once: true });
  });
}

function show(state, words = "") {
  dialog.dataset.state = state;
  byId("pay-mark").replaceChildren(icon({ paid: "check", refused: "close" }[state] ?? "star"));
  result.textContent = words;
  confirm.hidden = state === "paid";
  cancel.hidden = state === "paid";
  confirm.disabled = state === "paying";
  cancel.disabled = state === "paying";
  cancel.textContent = word(state === "refused" ? "close" : "cancel");
  if (state === "refused") confirm.textContent = word("tryAgain");
}

async function pay() {
  const { person, what, failed } = asked;
  show("paying", word("paying"));
  try {
    const { status, error_message: reason } = await api.pay(person, what, true);
    if (status === "paid") {
      show("paid", word("paid"));
      setTimeout(() => dialog.dataset.state === "paid" && dialog.close(), PAID_MS);
    } else {
      show("refused", reason || word("refused"));
    }
  } catch (error) {
    dialog.close();
    failed(error);
  }
}

async function leave() {
  const state = dialog.dataset.state;
  if (state === "paying") return;
  dialog.close();
  if (state !== "asked") return;
  try {
    await api.pay(asked.person, asked.what, false);
  } catch (error) {
    asked.failed(error);
  }
}

confirm.addEventListener("click", pay);
cancel.addEventListener("click", leave);
dialog.addEventListener("cancel", (event) => {
  event.preventDefault();
  leave();
});
closesOutside(dialog, leave);
