// Speaks with the page of a Mini App as core.telegram.org/api/web-events says: JSON strings `{eventType, eventData}` by
// postMessage. Owns that spelling and whom to believe; what an event brings about is app.js's.

/**
 * Hear what `frame` says, by its event's name in `handlers`, each called with the event's data. Returns `send(eventType,
 * eventData)` and `end()`.
 */
export function listen(frame, handlers) {
  const hear = (message) => {
    // That frame's own window alone: any page may post to any other.
    if (message.source !== frame.contentWindow) return;
    const { eventType, eventData } = read(message.data);
    if (Object.hasOwn(handlers, eventType)) handlers[eventType](eventData);
  };
  window.addEventListener("message", hear);
  return {
    // To whatever page is in the frame, as Telegram's clients do: colours and sizes are no secret.
    send: (eventType, eventData = {}) => frame.contentWindow?.postMessage(JSON.stringify({ eventType, eventData }), "*"),
    end: () => window.removeEventListener("message", hear),
  };
}

function read(data) {
  try {
    const said = JSON.parse(data);
    const eventData = said?.eventData && typeof said.eventData === "object" ? said.eventData : {};
    return { eventType: String(said?.eventType), eventData };
  } catch {
    return { eventType: "", eventData: {} };
  }
}
