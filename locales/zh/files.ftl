# 用户发来的照片和文档。文本为 Markdown。

## 能接收什么：在下载之前告知

cannot-read = 这个我读不了。我能接收文字、照片（可一次多张）和文档：PDF、Word、Excel、PowerPoint、HTML、CSV、纯文本和代码。
file-unsupported = 我读不了这种文件。我能读 PDF、Word（docx）、Excel（xlsx）、PowerPoint（pptx）、HTML、CSV、纯文本、代码，以及 JPEG、PNG、WebP 或 GIF 图片。本次未扣费。
file-too-big = 这个文件太大：最多只能接收 { $limit } MB。文件没有下载，本次未扣费。
pictures-too-big = 这些图片加起来太大：一次最多接收 { $limit } MB。请以照片而不是文件的形式发送，或者少发几张。本次未扣费。
files-too-many = 一次最多接收 { $limit } 个文件，请分几次发送。本次未扣费。
# 只发图片而没有文字时，向模型提的问题。
picture-question =
    { $count ->
        [1] 这张图片里有什么？
       *[other] 这些图片里有什么？
    }

## 没有附带问题的文档

file-read =
    { $pages ->
        [0] 我已读完 **{ ISOLATE($name) }**。
       *[other] 我已读完 **{ ISOLATE($name) }**（共 { $pages } 页）。
    }
file-read-pages = **{ ISOLATE($name) }** 共 { $pages } 页，我读了前 { $read } 页。
file-read-beginning = **{ ISOLATE($name) }** 我只读了开头：前 { $characters } 个字符。
file-read-ask = 您想了解什么？

## 在回答下方

file-cut-pages = **{ ISOLATE($name) }** 共 { $pages } 页，只读了前 { $read } 页。
file-cut-beginning = **{ ISOLATE($name) }** 超出一次能读的长度，只用了开头部分。

## 带文件的提问可能怎样结束

turn-no-vision = 这个模型看不了图片。请选一个能看图的模型，由它来回答这个问题。本次未扣费。
turn-nobody-sees = 这里没有能看图片的模型。本次未扣费。
turn-file-gone = Telegram 上已经没有这个文件，请重新发送。本次未扣费。
turn-file-not-fetched = 暂时无法从 Telegram 下载这个文件，请稍后再试。本次未扣费。
turn-file-encrypted = 文件有密码保护，无法读取。请发送没有密码的版本。本次未扣费。
turn-file-no-text = 这个文件里没有可以读取的文字。如果是扫描件，请把各页作为照片发送。本次未扣费。
turn-file-broken = 文件已损坏，或者与其名称不符。本次未扣费。
turn-file-too-large = 文件解压后超出能读取的大小，请发送较小的一部分。本次未扣费。
turn-file-too-slow = 读取文件用时过长，请发送较小的一部分。本次未扣费。
turn-file-unsupported = 我读不了这种文件。本次未扣费。
