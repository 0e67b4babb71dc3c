"""Rich messages: their HTML, Markdown and blocks read into the Bot API's RichBlock tree, measured and told in words.

Owns what a rich message says. It has readers of its own, none of which the bot writes with: what the bot sends is
judged here. Sending, storing and drawing belong to the methods, the chats and the page.
"""
