// The sheet in which a Mini App opens. Owns its bar, its size and colours, and what the app's events do to it; the address
// comes from the sandbox, following Telegram's links and paying are page.js's.

import { toast } from "./dialogs.js";
import { byId, el } from "./dom.js";
import { offer, withdraw } from "./saving.js";
import { listen } from "./webevents.js";
import { word } from "./words.js";

// What Telegram calls the colours of the page's style sheet.
const THEME = {
  bg_color: "--ground", secondary_bg_color: "--ground-2", section_bg_color: "--ground", header_bg_color: "--ground",
  bottom_bar_bg_color: "--ground-2", text_color: "--ink", hint_color: "--ink-2", subtitle_text_color: "--ink-2",
  section_header_text_color: "--accent", section_separator_color: "--line", link_color: "--accent",
  accent_text_color: "--accent", button_color: "--accent", button_text_color: "--accent-ink",
  destructive_text_color: "--danger",
};
const COLOUR = /^#[0-9a-f]{6}$/i;
const RIGHTS = "allow-scripts allow-same-origin allow-forms allow-popups";

const sheet = byId("app");
const place = byId("app-place");
const bar = byId("app-bar");
const menu = byId("app-menu");
const leaving = byId("app-leave");
const dark = matchMedia("(prefers-color-scheme: dark)");
const narrow = matchMedia("(max-width: 700px)");

let actions = null;
let open = null; // { how, title, address, frame, bridge, asks }: asks is whether closing is asked about first

/**
 * Connect the sheet; `launch(how, theme)` returns the address to open, `follow(address)` follows one of Telegram's,
 * `pay(slug)` returns how paying ended, `send(button, data)` tells the bot what the app says, `copy(text)` copies.
 */
export function mount(handlers) {
  actions = handlers;
  byId("app-close").addEventListener("click", leave);
  byId("app-back").addEventListener("click", () => open.bridge.send("back_button_pressed"));
  byId("app-grip").addEventListener("click", expand);
  byId("app-more").addEventListener("click", () => showMenu(menu.hidden));
  byId("app-reload").addEventListener("click", () => {
    showMenu(false);
    show(open.title, open.how);
  });
  byId("app-copy").addEventListener("click", () => {
    showMenu(false);
    // Without the launch parameters: whoever has those signs in as the person.
    actions.copy(open.address.split("#")[0]);
  });
  byId("app-leave-cancel").addEventListener("click", () => leaving.close());
  byId("app-leave-close").addEventListener("click", close);
  sheet.addEventListener("click", (event) => {
    if (event.target === sheet) leave();
    else if (!event.target.closest("#app-more, #app-menu")) showMenu(false);
  });
  sheet.addEventListener("cancel", (event) => {
    event.preventDefault();
    if (!menu.hidden) showMenu(false);
    else if (!byId("app-back").hidden) open.bridge.send("back_button_pressed");
    else leave();
  });
  sheet.addEventListener("close", () => open && close());
  dark.addEventListener("change", tellTheme);
  new ResizeObserver(tellViewport).observe(place);
}

/** Open the app that `how` names to the control API, under a title; again, it begins anew. */
export async function show(title, how) {
  const address = await actions.launch(how, theme());
  if (!address) return;
  if (open) end();
  const frame = el("iframe", { sandbox: RIGHTS, allow: "clipboard-write", "data-testid": "app-frame", title, src: address });
  open = { how, title, address, frame, asks: false, bridge: listen(frame, events) };
  byId("app-title").textContent = title;
  byId("app-back").hidden = true;
  paint(bar, "");
  paint(place, "");
  place.dataset.loading = "";
  // An app that never says it is ready is shown when it is loaded.
  frame.addEventListener("load", ready);
  place.append(frame);
  if (!sheet.open) sheet.showModal();
  frame.focus();
}

/** Close the sheet, whatever is in it. */
export function close() {
  end();
  if (leaving.open) leaving.close();
  if (sheet.open) sheet.close();
  sheet.removeAttribute("data-expanded");
}

function end() {
  showMenu(false);
  withdraw();
  open?.bridge.end();
  open?.frame.remove();
  open = null;
}

function leave() {
  if (open?.asks && !leaving.open) leaving.showModal();
  else close();
}

const events = {
  web_app_ready: ready,
  web_app_expand: expand,
  web_app_close: close,
  web_app_setup_back_button: ({ is_visible: isVisible }) => {
    byId("app-back").hidden = !isVisible;
  },
  web_app_setup_closing_behavior: ({ need_confirmation: asks }) => {
    open.asks = Boolean(asks);
  },
  web_app_request_theme: tellTheme,
  web_app_request_viewport: tellViewport,
  web_app_set_header_color: ({ color, color_key: key }) => paint(bar, color ?? theme()[key]),
  web_app_set_background_color: ({ color }) => paint(place, color),
  web_app_open_link: ({ url }) => openLink(url),
  web_app_open_tg_link: ({ path_full: path }) => {
    close();
    actions.follow(`https://t.me${path}`);
  },
  web_app_data_send: ({ data }) => {
    // Telegram takes data only from an app that was opened from under the box, and closes it then.
    const { keyboard } = open.how;
    if (keyboard === undefined) return;
    close();
    actions.send(keyboard, String(data));
  },
  web_app_request_file_download: async ({ url, file_name: name }) => {
    const { bridge, title } = open;
    bridge.send("file_download_requested", { status: await offer(title, String(url), String(name)) });
  },
  web_app_open_invoice: async ({ slug }) => {
    const { bridge } = open;
    bridge.send("invoice_closed", { slug, status: await actions.pay(slug) });
  },
};

function ready() {
  delete place.dataset.loading;
}

function expand() {
  sheet.dataset.expanded = "";
  tellViewport();
}

function tellTheme() {
  open?.bridge.send("theme_changed", { theme_params: theme() });
}

function tellViewport() {
  const { width, height } = place.getBoundingClientRect();
  const isExpanded = sheet.hasAttribute("data-expanded") || !narrow.matches;
  open?.bridge.send("viewport_changed", { width, height, is_expanded: isExpanded, is_state_stable: true });
}

function theme() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(Object.entries(THEME).map(([name, property]) => [name, style.getPropertyValue(property).trim()]));
}

/** Colour a part of the sheet with its words readable on it; anything but `#rrggbb` takes the colour back. */
function paint(node, colour) {
  const isColour = COLOUR.test(colour ?? "");
  node.style.backgroundColor = isColour ? colour : "";
  node.style.color = isColour ? (brightness(colour) > 0.5 ? "#000000" : "#ffffff") : "";
}

function brightness(colour) {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}

function openLink(address) {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol === "https:" || url?.protocol === "http:") window.open(url.href, "_blank", "noopener,noreferrer");
  else toast(word("notALink"));
}

function showMenu(isShown) {
  menu.hidden = !isShown;
  byId("app-more").setAttribute("aria-expanded", String(isShown));
  if (isShown) menu.querySelector("button").focus();
}
