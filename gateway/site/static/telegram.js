// What a Mini App and Telegram's client say to each other (core.telegram.org/api/web-events): launch parameters from
// the address, events both ways. Our own few lines, because the site loads nothing from elsewhere.
//
// Offers `window.telegram`: launch, post(event, data), on(event, hear).
(() => {
  "use strict";

  const read = (text) => new URLSearchParams(text.replace(/^[#?]/, ""));
  const launch = read(location.hash);
  // The data prove who opened the page: they are not left in the address, where a copied link would carry them on.
  history.replaceState(null, "", location.pathname + location.search);

  const heard = new Map();

  /** Call `hear(data)` whenever the client sends this event. */
  const on = (event, hear) => heard.set(event, [...(heard.get(event) ?? []), hear]);

  const receive = (event, data) => (heard.get(event) ?? []).forEach((hear) => hear(data ?? {}));

  /** Send an event to the client, by whichever way this client listens. */
  const post = (event, data = {}) => {
    if (window.TelegramWebviewProxy !== undefined) {
      window.TelegramWebviewProxy.postEvent(event, JSON.stringify(data));
    } else if (window.external !== undefined && "notify" in window.external) {
      window.external.notify(JSON.stringify({ eventType: event, eventData: data }));
    } else if (window.parent !== window) {
      // Nothing here is a secret of ours, and the client's origin differs from client to client.
      window.parent.postMessage(JSON.stringify({ eventType: event, eventData: data }), "*");
    }
  };

  window.addEventListener("message", (message) => {
    if (message.source !== window.parent || typeof message.data !== "string") return;
    let told;
    try {
      told = JSON.parse(message.data);
    } catch {
      return; // something else in the browser talks, in its own way
    }
    if (told !== null && typeof told === "object" && typeof told.eventType === "string") {
      receive(told.eventType, told.eventData);
    }
  });
  // How clients without frames hand events over.
  window.Telegram = { WebView: { receiveEvent: receive } };
  window.TelegramGameProxy = { receiveEvent: receive };
  window.TelegramGameProxy_receiveEvent = receive;

  const json = (text) => {
    try {
      return JSON.parse(text ?? "{}");
    } catch {
      return {};
    }
  };

  const data = launch.get("tgWebAppData") ?? "";
  const user = json(new URLSearchParams(data).get("user"));

  window.telegram = {
    launch: {
      data,
      // Of who opened it, for the page alone: who they are is for the server to prove.
      language: user?.language_code,
      user: String(user?.id ?? ""),
      start: launch.get("tgWebAppStartParam") ?? "",
      // Of the Mini Apps that this client can show, as "8.0"; "" where the address does not say.
      version: launch.get("tgWebAppVersion") ?? "",
      theme: json(launch.get("tgWebAppThemeParams")),
    },
    on,
    post,
  };
})();
