// The Mini App: signs in with Telegram's launch data, then shows the account's pages inside its one page. Links and
// forms of those pages are fetched with the session's token in a header, as no cookie reaches a frame.
(() => {
  "use strict";

  const { launch, on, post } = window.telegram;
  const { root, header } = document.documentElement.dataset;
  const main = document.getElementById("page_content");
  const loading = document.getElementById("app_loading");
  const START = { keys: "/account/keys", chats: "/account/chats", usage: "/account/usage", security: "/account/security" };

  // What a reload may find again, where the client lets a frame keep anything.
  const kept = {
    get: (name) => {
      try {
        return sessionStorage.getItem(name);
      } catch {
        return null;
      }
    },
    set: (name, value) => {
      try {
        sessionStorage.setItem(name, value);
      } catch {
        // a private window: the app opens anew at a reload
      }
    },
  };

  let token = null;
  const past = []; // the pages behind this one
  let here = null;
  let turn = 0; // the newest request: an older one that comes late shows nothing

  window.apiclaude = { headers: () => (token === null ? {} : { [header]: token }) };

  const known = Object.fromEntries([...document.querySelectorAll(".words")].map(
    (each) => [each.dataset.language, JSON.parse(each.dataset.words)],
  ));
  let language = document.documentElement.lang;

  /** Speak this language from here on, if the page knows it. */
  const speak = (tag) => {
    const code = String(tag ?? "").toLowerCase().split("-")[0];
    if (!(code in known)) return;
    language = code;
    document.documentElement.lang = code;
  };

  const said = (key) => known[language][key];

  const color = (value) => (/^#[0-9a-f]{6}$/i.test(value ?? "") ? value : null);

  /** Take on the client's colours. */
  const dress = (theme) => {
    const style = document.documentElement.style;
    const set = (name, ...values) => {
      const found = values.map(color).find(Boolean);
      if (found) style.setProperty(name, found);
    };
    set("--paper", theme.bg_color);
    set("--ink", theme.text_color);
    set("--soft", theme.subtitle_text_color, theme.hint_color);
    set("--raised", theme.secondary_bg_color);
    set("--accent", theme.link_color, theme.accent_text_color);
    set("--button", theme.button_color);
    set("--on-accent", theme.button_text_color);
    const paper = color(theme.bg_color);
    if (paper) {
      const [red, green, blue] = [1, 3, 5].map((at) => parseInt(paper.slice(at, at + 2), 16));
      const isDark = red * 0.299 + green * 0.587 + blue * 0.114 < 128;
      document.documentElement.dataset.scheme = isDark ? "dark" : "light";
    }
  };

  /** Say what went wrong, in place of everything. */
  const complain = (sentence) => {
    const problem = document.getElementById("app_problem").content.cloneNode(true);
    problem.querySelector("h1").textContent = said("title");
    problem.querySelector("[role=alert]").textContent = sentence;
    for (const button of problem.querySelectorAll("button")) button.textContent = said(button.dataset.app);
    main.replaceChildren(problem);
    main.removeAttribute("aria-busy");
  };

  /** Say what went wrong above the page as it is: what was written in it stays there. */
  const warn = (sentence) => {
    const line = main.querySelector(".app-warning") ?? document.createElement("p");
    line.className = "problem app-warning";
    line.setAttribute("role", "alert");
    line.textContent = sentence;
    main.prepend(line);
    line.scrollIntoView({ block: "nearest" });
  };

  const back = () => post("web_app_setup_back_button", { is_visible: past.length > 0 });

  /** Put a fetched page in place of the one shown. */
  const show = (text, path, { keeps = false } = {}) => {
    const page = new DOMParser().parseFromString(text, "text/html").querySelector(".mini");
    if (page === null) {
      complain(said("away"));
      return;
    }
    if (here !== null && !keeps) past.push(here);
    here = path;
    kept.set("path", path);
    speak(page.lang);
    document.title = page.dataset.title;
    main.replaceChildren(document.adoptNode(page));
    main.removeAttribute("aria-busy");
    back();
    const [, anchor] = path.split("#");
    const target = anchor ? document.getElementById(decodeURIComponent(anchor)) : null;
    if (target === null) window.scrollTo(0, 0);
    else target.scrollIntoView();
    // The sections stand in one line that scrolls: the one shown comes into sight.
    main.querySelector(".sections [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
    main.focus({ preventScroll: true });
    document.dispatchEvent(new CustomEvent("apiclaude:shown", { detail: { root: main } }));
  };

  /** Return the whole address of a path of ours; the token goes nowhere else, however the path is written. */
  const ours = (path) => {
    const url = new URL(root + path, location.origin);
    if (url.origin !== location.origin) throw new Error("not ours");
    return url.href;
  };

  // Where an action leads back to the page it was done on, that page is not a new one.
  const bare = (path) => path.split("#")[0].replace(/[?&]done=[a-z0-9.-]+/, "");
  const same = (one, other) => other !== null && bare(one) === bare(other);

  /** Fetch a page, or send a form, and show what comes. A form that did not arrive stays as it was written. */
  const go = async (path, { method = "GET", body, keeps = false } = {}) => {
    const mine = (turn += 1);
    const slow = setTimeout(() => { loading.hidden = false; }, 300);
    const fail = method === "POST" ? warn : complain;
    try {
      const [address, anchor] = path.split("#");
      const answer = await fetch(ours(address), {
        method, body, headers: { ...window.apiclaude.headers(), Accept: "text/html" }, credentials: "omit",
      });
      const text = await answer.text();
      if (mine !== turn) return;
      const url = new URL(answer.url);
      // A page of ours, and nothing that somebody sent us: a file is never shown as one.
      const isPage = (answer.headers.get("Content-Type") ?? "").startsWith("text/html")
        && !answer.headers.has("Content-Disposition") && url.origin === location.origin;
      const at = url.pathname.slice(root.length) + url.search + (anchor ? `#${anchor}` : "");
      if (answer.status === 401) {
        forget();
        if (method === "GET" && launch.data !== "" && kept.get("used") !== launch.data) begin();
        else fail(said("over"));
      } else if (!isPage) fail(said("away"));
      else show(text, at, { keeps: keeps || (method === "POST" && !answer.redirected ? !answer.ok : same(at, here)) });
    } catch {
      if (mine === turn) fail(said("away"));
    } finally {
      clearTimeout(slow);
      if (mine === turn) loading.hidden = true;
    }
  };

  const outward = (url) => {
    if (url.hostname === "t.me") post("web_app_open_tg_link", { path_full: url.pathname + url.search });
    else if (url.protocol === "mailto:") location.href = url.href;
    else post("web_app_open_link", { url: url.href });
  };

  // Clients know since 8.0 how to save a file for an app. A reload has no launch data, and the same client.
  const version = launch.version || kept.get("version") || "";
  kept.set("version", version);
  const canSave = parseInt(version, 10) >= 8;

  let saving = false;

  /** Have the client save a file: it asks its person, and fetches the file by a link that we are given for it. */
  const save = async (path) => {
    if (saving) return;
    saving = true;
    main.querySelector(".app-warning")?.remove();
    const slow = setTimeout(() => { loading.hidden = false; }, 300);
    try {
      const answer = await fetch(ours(`/${language}/account/save`), {
        method: "POST", credentials: "omit", headers: window.apiclaude.headers(), body: new URLSearchParams({ path }),
      });
      const told = await answer.json();
      if (answer.ok) post("web_app_request_file_download", { url: told.url, file_name: told.file_name });
      else if (answer.status === 401) {
        forget();
        warn(said("over"));
      } else warn(answer.status === 500 ? said("away") : told.error.message);
    } catch {
      warn(said("away"));
    } finally {
      saving = false;
      clearTimeout(slow);
      loading.hidden = true;
    }
  };

  const inside = (url) => (url.origin === location.origin && url.pathname.startsWith(`${root}/`)
    && !url.pathname.slice(root.length).startsWith("//") ? url.pathname.slice(root.length) + url.search + url.hash : null);

  document.addEventListener("click", (event) => {
    const named = event.target.closest("[data-app]");
    if (named?.dataset.app === "close") post("web_app_close");
    if (named?.dataset.app === "again") begin();
    const link = event.target.closest("a[href]");
    if (link === null || event.defaultPrevented || event.button !== 0) return;
    const url = new URL(link.href, location.href);
    const raw = link.getAttribute("href");
    if (raw.startsWith("#")) return;
    event.preventDefault();
    const path = inside(url);
    // A frame may save no file: the client does, and where it is too old the browser, where its person signs in.
    if (path === null || /^\/(static|\.well-known)\//.test(path)) outward(url);
    else if (!link.hasAttribute("download")) go(path);
    else if (canSave) save(path.split(/[?#]/)[0]);
    else outward(url);
  });

  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    const form = event.target;
    const fields = new FormData(form, event.submitter);
    const url = new URL(event.submitter?.getAttribute("formaction") ?? form.getAttribute("action") ?? "", location.origin + root + here);
    const path = inside(url);
    if (path === null) return;
    if (form.method === "get") go(`${path.split("?")[0]}?${new URLSearchParams(fields)}`);
    else go(path, { method: "POST", body: form.enctype === "multipart/form-data" ? fields : new URLSearchParams(fields) });
  });

  on("back_button_pressed", () => {
    const path = past.pop();
    if (path !== undefined) go(path, { keeps: true });
    else post("web_app_close");
  });
  on("theme_changed", ({ theme_params: theme }) => dress(theme ?? {}));

  /** Exchange the launch data for a token. Where the answer was lost, the same page may ask again for a moment. */
  const signIn = async () => {
    const key = kept.get("device") ?? crypto.randomUUID();
    kept.set("device", key);
    const answer = await fetch(ours("/signin/mini-app"), {
      method: "POST", credentials: "omit", headers: { "Content-Type": "application/json", "Accept-Language": language },
      body: JSON.stringify({ init_data: launch.data, device_key: key }),
    });
    const told = await answer.json();
    if (!answer.ok) throw new Error(told.error?.message ?? "");
    speak(told.language);
    token = told.token;
    kept.set("token", token);
    kept.set("used", launch.data);
    kept.set("user", launch.user);
  };

  const forget = () => {
    token = null;
    kept.set("token", "");
  };

  const begin = async () => {
    // A reload goes on where it was, with the token that this person had.
    const isReload = Boolean(kept.get("token")) && (launch.data === "" || kept.get("user") === launch.user);
    if (launch.data === "" && !isReload) {
      complain(said("outside"));
      return;
    }
    try {
      if (isReload) token = kept.get("token");
      else await signIn();
    } catch (error) {
      complain(error.message || said("away"));
      return;
    }
    await go((isReload ? kept.get("path") : START[launch.start]) ?? "/account");
  };

  speak(launch.language);
  const waiting = document.getElementById("app_waiting");
  waiting.textContent = said("opening");
  waiting.hidden = false;
  loading.querySelector("span").textContent = said("loading");
  dress(launch.theme);
  post("web_app_ready");
  post("web_app_expand");
  begin();
})();
