// Where the page is: whose Telegram, which chat, which topic, as the address says (#person, #person/chat,
// #person/chat/topic). Owns that spelling.

const SHAPE = /^(\d{1,18})(?:\/(-?\d{1,18}))?(?:\/(\d{1,18}))?$/;

/** Read a place from its key, null where it names nobody. A person's own chat with the bot bears the person's id. */
export function place(key) {
  const match = SHAPE.exec(key);
  if (!match) return null;
  const person = Number(match[1]);
  return { person, chat: match[2] ? Number(match[2]) : person, thread: match[3] ? Number(match[3]) : null };
}

export function keyOf(person, chat = person, thread = null) {
  if (thread) return `${person}/${chat}/${thread}`;
  return chat === person ? `${person}` : `${person}/${chat}`;
}

export const here = () => place(location.hash.slice(1));

/** What the control API needs to know of a place, beside the person. */
export function where({ person, chat, thread }) {
  return { ...(chat === person ? {} : { chat_id: chat }), ...(thread ? { thread_id: thread } : {}) };
}
