// Speaks the sandbox's control API. Owns paths, JSON and turning refusals into errors with a sentence a person can read;
// what to do about them is left to the caller.

export class Refused extends Error {
  constructor(sentence, status) {
    super(sentence);
    this.status = status;
  }
}

/** The server could not be reached at all (status 0), or answered something that is not its JSON. */
export class Unreachable extends Error {}

async function call(method, path, body) {
  let response;
  let answer;
  try {
    response = await fetch(path, {
      method,
      // A form brings its own type, with the boundary that the browser chose.
      headers: body === undefined || body instanceof FormData ? {} : { "content-type": "application/json" },
      body: body === undefined || body instanceof FormData ? body : JSON.stringify(body),
      cache: "no-store",
    });
    answer = await response.json();
  } catch (cause) {
    throw new Unreachable("The sandbox does not answer", { cause });
  }
  if (!response.ok) throw new Refused(String(answer?.error ?? response.status), response.status);
  return answer;
}

const person = (id) => `/control/people/${encodeURIComponent(id)}`;
const query = (values) => new URLSearchParams(values).toString();

export const people = () => call("GET", "/control/people").then((answer) => answer.people);
export const addPerson = (firstName, languageCode) =>
  call("POST", "/control/people", { first_name: firstName, language_code: languageCode });
export const setLanguage = (id, languageCode) => call("PATCH", person(id), { language_code: languageCode });
export const block = (id, blocked) => call("PATCH", person(id), { blocked });
export const groups = () => call("GET", "/control/groups").then((answer) => answer.groups);
export const addGroup = (wish) => call("POST", "/control/groups", wish);
export const changeGroup = (id, change) => call("PATCH", `/control/groups/${id}`, change);
export const placeMember = (id, change) => call("POST", `/control/groups/${id}/members`, change);
export const openTopic = (id, wish) => call("POST", `${person(id)}/topics`, wish);
export const inline = (id, wish) => call("POST", `${person(id)}/inline`, wish);
export const choose = (id, wish) => call("POST", `${person(id)}/inline/choose`, wish);
export const switches = () => call("GET", "/control/switches");
export const setSwitches = (change) => call("PATCH", "/control/switches", change);
export const bot = (languageCode, at) =>
  call("GET", `/control/bot?${query({ language_code: languageCode, ...(at ? { person_id: at.person, chat_id: at.chat } : {}) })}`);
export const chat = (id, chatId = id) => call("GET", `${person(id)}/chat${chatId === id ? "" : `?${query({ chat_id: chatId })}`}`);
export const say = (id, text, place) => call("POST", `${person(id)}/messages`, { text, ...place });
export const edit = (id, messageId, text, place) => call("POST", `${person(id)}/edits`, { message_id: messageId, text, ...place });
export const sendFiles = (id, files, words) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(words)) if (value) form.append(name, value);
  for (const { kind, file } of files) form.append(kind, file, file.name);
  return call("POST", `${person(id)}/messages`, form);
};
export const stop = (id, draftId) => call("POST", `${person(id)}/stops`, { draft_id: draftId });
export const tap = (id, messageId, button, place) => call("POST", `${person(id)}/taps`, { message_id: messageId, button, ...place });
export const pay = (id, what, agreed) => call("POST", `${person(id)}/payments`, { ...what, pay: agreed });
export const openApp = (id, how) => call("POST", `${person(id)}/mini-apps`, how);
export const sendAppData = (id, wish) => call("POST", `${person(id)}/mini-apps/data`, wish);
export const invoice = (link) => call("GET", `/control/invoices?${query({ link })}`);
export const events = (after) => call("GET", `/control/events?${query({ after })}`);
