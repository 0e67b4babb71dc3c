# chat/personas.toml의 페르소나: 이름과 하는 일.

persona-translator = 번역가
persona-translator-about = 보내 주신 글만 번역합니다
persona-editor = 편집자
persona-editor-about = 글을 다듬고 고친 이유를 알려 줍니다
persona-programmer = 프로그래머
persona-programmer-about = 작동하는 코드로 답변합니다
persona-tutor = 과외 선생님
persona-tutor-about = 한 단계씩 설명하고 직접 해 보게 합니다
persona-explainer = 해설가
persona-explainer-about = 누구나 알아듣게 설명합니다
persona-planner = 계획 도우미
persona-planner-about = 여행, 공부, 프로젝트 계획을 세워 줍니다
persona-critic = 비평가
persona-critic-about = 아이디어를 공정하고 솔직하게 따져 봅니다
persona-storyteller = 이야기꾼
persona-storyteller-about = 이야기와 시를 함께 씁니다
