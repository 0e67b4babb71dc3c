// A conversation's page: shows an answer while it grows, and sends a question by Enter. Without it the page reloads
// itself. It works on whatever root it is given, so that a page that was fetched into another one comes alive too.
(() => {
  "use strict";

  const RETRY_MS = [500, 1000, 2000, 5000];
  const NEAR_PX = 120;
  const LOOK_EVERY_MS = 3000;
  const ASKED = "apiclaude-asked";

  const headers = () => window.apiclaude?.headers?.() ?? {};
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));

  const isAtEnd = () => {
    const page = document.documentElement;
    return window.innerHeight + window.scrollY >= page.scrollHeight - NEAR_PX;
  };
  const toEnd = () => window.scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" });

  /** Read server-sent events from a stream's text, whole ones only; return what is left over. */
  const events = (text, take) => {
    const parts = text.split("\n\n");
    const rest = parts.pop();
    for (const part of parts) {
      const event = { id: null, event: "message", data: "" };
      for (const line of part.split("\n")) {
        const at = line.indexOf(": ");
        if (at > 0) event[line.slice(0, at)] = line.slice(at + 2);
      }
      if (event.data) take(event);
    }
    return rest;
  };

  /** Read the stream once; "ended" when the answer has, "gone" when there is none, "cut" when it broke off. */
  const read = async (turn, state) => {
    const url = `${turn.dataset.stream}/stream?from=${state.seen}`;
    const answer = await fetch(url, { headers: { ...headers(), Accept: "text/event-stream" }, signal: state.leaving.signal });
    if (answer.status === 401 || answer.status === 404) return "gone";
    if (!answer.ok) return "cut";
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let left = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return "cut";
      if (!turn.isConnected) {
        state.leaving.abort();
        return "gone";
      }
      let hasEnded = false;
      left = events(left + value, (event) => {
        if (event.event === "end") hasEnded = true;
        if (event.event !== "message") return;
        state.seen = Number(event.id);
        state.tries = 0;
        const follows = isAtEnd();
        state.words.appendData(JSON.parse(event.data).text);
        if (follows) toEnd();
      });
      if (hasEnded) return "ended";
    }
  };

  /** Put the turn as the server shows it in place of the one that grew. */
  const finish = async (turn) => {
    const answer = await fetch(turn.dataset.stream, { headers: { ...headers(), Accept: "text/html" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const made = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".turn");
    const follows = isAtEnd();
    turn.replaceWith(document.adoptNode(made));
    if (follows) toEnd();
  };

  const wake = (form) => {
    if (form === null) return;
    form.hidden = false;
    form.querySelector("button").disabled = false;
    form.removeAttribute("data-waits");
  };

  /** Show an answer grow until it has ended, whatever happens to the connection. */
  const follow = async (turn, form) => {
    const growing = turn.querySelector(".growing");
    const state = { seen: 0, tries: 0, words: document.createTextNode(""), leaving: new AbortController() };
    growing.classList.add("plain");
    growing.replaceChildren(state.words);
    while (turn.isConnected) {
      let how = "cut";
      try {
        how = await read(turn, state);
        if (how === "ended") {
          await finish(turn);
          wake(form);
          return;
        }
      } catch {
        // The connection is away: asked again below, from where it broke off.
      }
      if (how === "gone") {
        wake(form);
        return;
      }
      await wait(RETRY_MS[Math.min(state.tries, RETRY_MS.length - 1)]);
      state.tries += 1;
    }
  };

  /** Go on writing where a question was sent from; `note` keeps that over the page that comes next. */
  const note = (is) => {
    try {
      const was = sessionStorage.getItem(ASKED) !== null;
      if (is) sessionStorage.setItem(ASKED, "yes");
      else sessionStorage.removeItem(ASKED);
      return was;
    } catch {
      return false;  // a browser may keep nothing
    }
  };

  const goOnWriting = (field) => {
    // A keyboard on the screen would cover the answer; who went elsewhere meanwhile stays there.
    const focus = () => {
      if (hasKeys() && (document.activeElement?.contains(field) ?? true)) field.focus({ preventScroll: true });
    };
    // An address with an anchor takes the focus away until the page is there.
    if (document.readyState === "complete") focus();
    else window.addEventListener("load", () => setTimeout(focus), { once: true });
  };

  let looksAgainAt = 0;

  /** Show what was asked in another tab meanwhile: one small request, and the page if there is more. */
  const catchUp = async () => {
    const turns = document.querySelector(".turns[data-newest]");
    if (turns === null || turns.querySelector("[data-stream]") || Date.now() < looksAgainAt) return;
    looksAgainAt = Date.now() + LOOK_EVERY_MS;
    try {
      const known = await fetch(`${turns.dataset.of}/newest`, { headers: headers() });
      if (!known.ok || (await known.text()) === turns.dataset.newest) return;
      const answer = await fetch(turns.dataset.of, { headers: { ...headers(), Accept: "text/html" } });
      const made = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".turns[data-newest]");
      if (!answer.ok || made === null || !turns.isConnected) return;
      turns.replaceWith(document.adoptNode(made));
      init(document);
    } catch {
      // The connection is away: the next look may find more.
    }
  };

  /** Bring a page, or a part of one, to life; what is alive already stays as it is. */
  const init = (root) => {
    const form = root.querySelector("form.ask");
    for (const turn of root.querySelectorAll(".turn[data-stream]")) {
      if (turn.dataset.followed) continue;
      turn.dataset.followed = "yes";
      if (form !== null) {
        // The next question may be written while this one is answered, and sent after it.
        form.hidden = false;
        form.querySelector("button").disabled = true;
        form.dataset.waits = "yes";
      }
      if (root !== document) turn.scrollIntoView();
      follow(turn, form);
    }
    for (const keys of root.querySelectorAll(".keys")) keys.hidden = !hasKeys();
    if (form !== null && note(false)) goOnWriting(form.querySelector("textarea"));
  };

  // Where there is no keyboard, Enter is the only way to break a line.
  const hasKeys = () => !window.matchMedia("(pointer: coarse)").matches;

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    if (!event.target.matches?.("textarea[data-enter-sends]") || !hasKeys()) return;
    event.preventDefault();
    const form = event.target.form;
    if (!form.dataset.waits && event.target.value.trim()) form.requestSubmit();
  });

  document.addEventListener("submit", (event) => {
    if (event.target.matches("form.ask")) note(true);
  }, true);

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") catchUp();
  });

  document.addEventListener("apiclaude:shown", (event) => init(event.detail.root));
  window.apiclaude = Object.assign(window.apiclaude ?? {}, { chat: { init } });
  init(document);
})();
