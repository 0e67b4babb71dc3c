# chat/personas.toml 中的角色：名称以及各自的作用。

persona-translator = 翻译
persona-translator-about = 只翻译您发来的内容
persona-editor = 编辑
persona-editor-about = 润色您的文字并说明理由
persona-programmer = 程序员
persona-programmer-about = 用可运行的代码回答
persona-tutor = 辅导老师
persona-tutor-about = 一步步讲解，并让您自己试一试
persona-explainer = 讲解员
persona-explainer-about = 讲得人人都能听懂
persona-planner = 规划师
persona-planner-about = 为旅行、学习和项目制定计划
persona-critic = 点评人
persona-critic-about = 公正、直接地点评您的想法
persona-storyteller = 讲故事的人
persona-storyteller-about = 和您一起写故事和诗
