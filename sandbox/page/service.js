// Says in one sentence what a service message tells: who came or went, what became of a topic.

import { word } from "./words.js";

const named = (key, name) => word(key).replace("{name}", name ?? "");
const names = (users) => users.map((user) => user.first_name).join(", ");

export function serviceWords(service) {
  if (service.new_chat_members) return named("joined", names(service.new_chat_members));
  if (service.left_chat_member) return named("gone", service.left_chat_member.first_name);
  if (service.forum_topic_created) return named("topicOpened", service.forum_topic_created.name);
  if (service.forum_topic_edited) return named("topicRenamed", service.forum_topic_edited.name);
  if (service.forum_topic_closed) return word("topicClosed");
  if (service.forum_topic_reopened) return word("topicReopened");
  if (service.web_app_data) return named("dataSent", service.web_app_data.button_text);
  return "…";
}
