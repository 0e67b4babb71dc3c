# Conversations: their list, what each is set to, what is done with one. Texts are Markdown.

command-search = Search your conversations
command-persona = How you are answered

## The list

sessions-page = **Your conversations** · page { $page } of { $pages }
sessions-archived = **Archived conversations**
sessions-archived-page = **Archived conversations** · page { $page } of { $pages }
sessions-archived-none = Nothing is archived.
sessions-all-archived = All your conversations are archived. To begin a new one, just write a question.
sessions-list-changed = The list has changed. Here is its beginning.
button-search = Search
button-archived = Archived
button-sessions = Conversations

## One conversation

session-title = **{ ISOLATE($title) }**
session-untitled = New conversation
session-model = { $is-own ->
        [yes] Model: `{ $model }`, chosen for this conversation
       *[no] Model: `{ $model }`
    }
session-persona = Persona: { $name }
session-instructions = Your instructions: { ISOLATE($words) }
session-manner = { $manner ->
        [exact] Creativity: exact
        [careful] Creativity: careful
        [balanced] Creativity: balanced
        [lively] Creativity: lively
        [free] Creativity: free
       *[other] Creativity: { $value }
    }
session-questions = { $count ->
        [one] { $count } question, on { MOMENT($last) }
       *[other] { $count } questions, the last on { MOMENT($last) }
    }
session-no-questions = No questions yet
session-cost = Cost of its answers: { USD($cost) }
session-has-topic = Has a topic of its own
session-is-archived = Archived
session-last-question = **You asked:** { ISOLATE($words) }
session-last-answer = **The answer began:** { ISOLATE($words) }
button-session-continue = Continue here
button-session-topic = Continue in its topic
button-session-rename = Rename
button-session-model = Model
button-session-persona = Persona
button-session-instructions = Instructions
button-session-manner = Creativity
button-session-markdown = Save as Markdown
button-session-json = Save as JSON
button-session-archive = Archive
button-session-unarchive = Unarchive
button-session-delete = Delete
button-session-delete-sure = Yes, delete

## What is done with it

session-archived = Archived. /chats keeps it under “Archived”.
session-unarchived = It is back on the list.
session-next-is-new = Your next question begins a new conversation.
session-delete-ask = Delete **{ ISOLATE($title) }** with every question and answer in it? This cannot be undone. The messages in this chat and your receipts stay.
session-deleted = The conversation has been deleted.
session-exported = { ISOLATE($title) }
session-exported-newest = { ISOLATE($title) } – the newest { $count } questions
session-export-you = You
session-export-quoted = In reply to:
session-goes-on-in-topic = **{ ISOLATE($title) }** goes on in its topic. I have written there.
session-topic-opened = A new conversation is ready in a topic of its own.

## Words that are waited for

dialog-cancelled = Cancelled. Nothing has changed.
dialog-blank = There are no words in this message. Please write it again.
session-rename-ask = What shall **{ ISOLATE($title) }** be called? Write its new name, { $limit } characters at most.
session-rename-too-long = This name is too long: { $limit } characters at most. Please write a shorter one.
session-renamed = It is called **{ ISOLATE($title) }** now.
session-instruct-ask = How shall questions in **{ ISOLATE($title) }** be answered? Write it in your own words, { $limit } characters at most. The model reads it before every question there.
session-instruct-now = Until now: { ISOLATE($words) }
session-instruct-persona = Your words take the place of the persona.
session-instruct-too-long = These instructions are too long: { $limit } characters at most. Please write shorter ones.
session-instructed = Kept. The next answers in **{ ISOLATE($title) }** follow your instructions.
session-uninstructed = There are no instructions of yours any more.
button-instructions-remove = Remove instructions

## Search

search-ask = What are you looking for? I look through the titles and your own messages.
search-too-long = That is too much to look for: { $limit } characters at most. Please write fewer words.
search-title = **Found**
search-none = Nothing was found.
search-line = **{ ISOLATE($title) }** – { ISOLATE($words) }
search-back-to = I looked back as far as { MOMENT($time) }; older messages were not searched.

## Personas

personas-title = **How shall questions in this conversation be answered?**
personas-line = { $icon } **{ $name }** – { $about }
personas-replace = A persona takes the place of your own instructions.
personas-gone = This persona is no longer there. Please choose again.
button-persona-none = No persona
persona-picked = From now on: { $name }.
persona-none = From now on without a persona.

## Creativity

manner-title = **How freely shall the model write in this conversation?**

    Exact suits facts and code, free suits stories. Models that think before they answer decide this themselves.
button-manner = { $manner ->
        [exact] Exact
        [careful] Careful
        [balanced] Balanced
        [lively] Lively
        [free] Free
       *[own] As the model does
    }

## Models

models-here = The choice below is for **{ ISOLATE($title) }**.
models-everywhere = The choice below is for new conversations, and for those without a model of their own.
button-models-here = This conversation
button-models-everywhere = New conversations
button-model-follow = The same as for new ones
model-picked-here = `{ $model }` answers in **{ ISOLATE($title) }** from now on.
model-picked-elsewhere = `{ $model }` will answer in new conversations. In this one it stays `{ $here }`.
model-follows = **{ ISOLATE($title) }** follows the choice for new conversations again: `{ $model }`.

## Under an answer

turn-past-shortened = This conversation has become longer than the model can read at once, so it now sees the oldest part summarised, or not at all.
