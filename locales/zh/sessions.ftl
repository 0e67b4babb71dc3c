# 对话：列表、每个对话的设置以及可以做的事。文本为 Markdown。

command-search = 搜索对话
command-persona = 选择回答方式

## 列表

sessions-page = **您的对话** · 第 { $page } 页，共 { $pages } 页
sessions-archived = **已归档的对话**
sessions-archived-page = **已归档的对话** · 第 { $page } 页，共 { $pages } 页
sessions-archived-none = 还没有归档的对话。
sessions-all-archived = 您的对话都已归档。直接发送一个问题，就可以开始新的对话。
sessions-list-changed = 列表有变化，现在从头显示。
button-search = 搜索
button-archived = 已归档
button-sessions = 对话列表

## 单个对话

session-title = **{ ISOLATE($title) }**
session-untitled = 新对话
session-model = { $is-own ->
        [yes] 模型：`{ $model }`（为此对话单独选择）
       *[no] 模型：`{ $model }`
    }
session-persona = 角色：{ $name }
session-instructions = 您的指示：{ ISOLATE($words) }
session-manner = { $manner ->
        [exact] 创造性：精确
        [careful] 创造性：谨慎
        [balanced] 创造性：均衡
        [lively] 创造性：活泼
        [free] 创造性：自由
       *[other] 创造性：{ $value }
    }
session-questions = 共 { $count } 个问题，最近一次：{ MOMENT($last) }
session-no-questions = 还没有问题
session-cost = 回答费用：{ USD($cost) }
session-has-topic = 有单独的话题
session-is-archived = 已归档
session-last-question = **您问过：** { ISOLATE($words) }
session-last-answer = **回答的开头：** { ISOLATE($words) }
button-session-continue = 在这里继续
button-session-topic = 在话题中继续
button-session-rename = 重命名
button-session-model = 模型
button-session-persona = 角色
button-session-instructions = 指示
button-session-manner = 创造性
button-session-markdown = 存为 Markdown
button-session-json = 存为 JSON
button-session-archive = 归档
button-session-unarchive = 取消归档
button-session-delete = 删除
button-session-delete-sure = 确认删除

## 可以做的事

session-archived = 已归档，可在 /chats 的“已归档”中找到。
session-unarchived = 已放回对话列表。
session-next-is-new = 您的下一个问题将开始新对话。
session-delete-ask = 要删除 **{ ISOLATE($title) }** 以及其中的所有问题和回答吗？此操作无法恢复。聊天中的消息和您的收据会保留。
session-deleted = 对话已删除。
session-exported = { ISOLATE($title) }
session-exported-newest = { ISOLATE($title) } – 最近 { $count } 个问题
session-export-you = 您
session-export-quoted = 回复以下内容：
session-goes-on-in-topic = **{ ISOLATE($title) }** 已转到单独的话题中继续，我已在那里发了消息。
session-topic-opened = 已为新对话建立单独的话题。

## 等待输入的文字

dialog-cancelled = 已取消，没有作任何更改。
dialog-blank = 这条消息里没有文字，请重新写。
session-rename-ask = **{ ISOLATE($title) }** 要改成什么名字？请写下新名称，最多 { $limit } 个字符。
session-rename-too-long = 名称太长，最多 { $limit } 个字符，请写短一些。
session-renamed = 现在的名称是 **{ ISOLATE($title) }**。
session-instruct-ask = 在 **{ ISOLATE($title) }** 中应该怎样回答？请用自己的话写下来，最多 { $limit } 个字符。模型会在每个问题之前先读它。
session-instruct-now = 目前的指示：{ ISOLATE($words) }
session-instruct-persona = 您写的内容会取代角色。
session-instruct-too-long = 指示太长，最多 { $limit } 个字符，请写短一些。
session-instructed = 已保存。**{ ISOLATE($title) }** 接下来的回答会遵循您的指示。
session-uninstructed = 您的指示已移除。
button-instructions-remove = 移除指示

## 搜索

search-ask = 您想找什么？我会在标题和您自己的消息中查找。
search-too-long = 搜索内容太长，最多 { $limit } 个字符，请写短一些。
search-title = **搜索结果**
search-none = 没有找到。
search-line = **{ ISOLATE($title) }** – { ISOLATE($words) }
search-back-to = 只查找到 { MOMENT($time) } 为止，更早的消息没有查找。

## 角色

personas-title = **这个对话中的问题应该怎样回答？**
personas-line = { $icon } **{ $name }** – { $about }
personas-replace = 选择角色会取代您自己的指示。
personas-gone = 这个角色已不存在，请重新选择。
button-persona-none = 不用角色
persona-picked = 接下来的角色：{ $name }。
persona-none = 接下来不用角色。

## 创造性

manner-title = **在这个对话中，模型可以写得多自由？**

    “精确”适合事实和代码，“自由”适合故事。先思考再回答的模型会自行决定。
button-manner = { $manner ->
        [exact] 精确
        [careful] 谨慎
        [balanced] 均衡
        [lively] 活泼
        [free] 自由
       *[own] 由模型决定
    }

## 模型

models-here = 以下选择用于 **{ ISOLATE($title) }**。
models-everywhere = 以下选择用于新对话，以及没有单独选择模型的对话。
button-models-here = 此对话
button-models-everywhere = 新对话
button-model-follow = 与新对话相同
model-picked-here = 接下来由 `{ $model }` 回答 **{ ISOLATE($title) }** 中的问题。
model-picked-elsewhere = 新对话将由 `{ $model }` 回答，此对话仍由 `{ $here }` 回答。
model-follows = **{ ISOLATE($title) }** 重新与新对话使用同一模型：`{ $model }`。

## 回答下方

turn-past-shortened = 这个对话已经超出模型一次能读的长度，现在模型只能看到最早部分的摘要，或完全看不到这部分。
