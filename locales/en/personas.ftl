# The personas of chat/personas.toml, as people read them: a name, and what each does.

persona-translator = Translator
persona-translator-about = translates what you send, and nothing else
persona-editor = Editor
persona-editor-about = improves your text and says why
persona-programmer = Programmer
persona-programmer-about = answers with working code
persona-tutor = Tutor
persona-tutor-about = explains step by step and lets you try
persona-explainer = Explainer
persona-explainer-about = says it so that everybody understands
persona-planner = Planner
persona-planner-about = makes plans for trips, studies and projects
persona-critic = Critic
persona-critic-about = tests your idea, fairly and directly
persona-storyteller = Storyteller
persona-storyteller-about = writes stories and poems with you
