"""What the scripted vendor answers to look at: a formula, code of a page and code of a file, two pictures, a topic.

Owns questions and answers in Korean and Chinese, whose letters are the hardest to set, and in English for everybody
else.
"""

from __future__ import annotations

from dataclasses import dataclass

FORMULA = r"""
**{of}**

$$\sigma^2 = \frac{{1}}{{n}}\sum_{{i=1}}^{{n}}(x_i - \mu)^2$$

{where} $\mu$, $\sqrt{{n}}$, \(x_i \in \mathbb{{R}}\).

| {name} | $n$ | $\sigma$ | {note} |
|---|--:|--:|---|
| A | 12 | 1.25 | {words} |
| B | 1 204 | 0.031 | **{of}** |
"""
LINE = '    if value[{n}] < limit and not seen:  # {words}\n        print(f"{{value[{n}]}} → {{limit}}")\n'


@dataclass(frozen=True)
class Scene:
    """One language's questions, and words of its answers."""

    formula: str
    code: str
    file: str
    album: str
    topic: str
    slow: str
    queued: str
    of: str
    where: str
    name: str
    note: str
    words: str
    group: str
    topic_name: str

    def answer(self, question: str) -> str | None:
        """Return what is answered to a question of this language, None to any other."""
        if question == self.formula:
            return FORMULA.format(of=self.of, where=self.where, name=self.name, note=self.note, words=self.words)
        if question in (self.code, self.file):
            lines = "".join(LINE.format(n=n, words=self.words) for n in range(24 if question == self.code else 220))
            return f"{self.words}\n\n```python\ndef check(value, limit, seen):\n{lines}```\n\n**{self.of}**"
        if question in (self.album, self.topic.replace("@sandbox_bot", "").strip(), self.queued):
            return f"**{self.of}**\n\n1. {self.words}\n2. *{self.note}*\n\n> {question}"
        return None


SCENES = {
    "en": Scene(
        "What is variance?", "Show me the check.", "Show me all of the checks.", "What do these two differ in?",
        "@sandbox_bot which book comes next?", "Count slowly to a thousand.", "And what comes then?", "Variance",
        "Here the letters mean", "Name", "Remark", "A short remark on one line", "Book club", "Next month",
    ),
    "ko": Scene(
        "분산이 뭐야?", "검사 코드를 보여 줘.", "검사 코드를 전부 보여 줘.", "이 두 장은 무엇이 달라?",
        "다음 달 책은@sandbox_bot 뭐가 좋을까?", "천까지 천천히 세어 줘.", "그다음에는?", "분산이란?",
        "여기에서 쓰인 기호:", "이름", "설명", "한 줄짜리 짧은 설명입니다", "독서 모임", "다음 달",
    ),
    "zh": Scene(
        "什么是方差？", "给我看检查代码。", "给我看全部检查代码。", "这两张图有什么不同？",
        "下个月@sandbox_bot读什么书好？", "慢慢数到一千。", "然后呢？", "方差的定义",
        "其中的符号：", "名称", "说明", "一行简短的说明文字", "读书会", "下个月",
    ),
}  # fmt: skip


def scene(language: str) -> Scene:
    """Return the scene that is played for a language."""
    return SCENES.get(language, SCENES["en"])


def answer_to(question: str) -> str | None:
    """Return what is answered to this question, or None if it belongs to no scene."""
    return next((found for one in SCENES.values() if (found := one.answer(question)) is not None), None)


def is_slow(question: str) -> bool:
    """Say whether the answer to this question takes until somebody stops it."""
    return any(question == one.slow for one in SCENES.values())
