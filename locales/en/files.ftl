# Photos and documents that people send. Texts are Markdown.

## What can be taken, said before anything is downloaded

cannot-read = I cannot read this. I can take text, photos (also several at once) and documents: PDF, Word, Excel, PowerPoint, HTML, CSV, plain text and code.
file-unsupported = I cannot read this kind of file. I can read PDF, Word (docx), Excel (xlsx), PowerPoint (pptx), HTML, CSV, plain text, code, and pictures as JPEG, PNG, WebP or GIF. You were not charged.
file-too-big =
    { $limit ->
        [one] This file is too large: I can take up to { $limit } MB. It was not downloaded, and you were not charged.
       *[other] This file is too large: I can take up to { $limit } MB. It was not downloaded, and you were not charged.
    }
pictures-too-big = These pictures are too large together: I can take up to { $limit } MB at once. Send them as photos rather than as files, or fewer of them. You were not charged.
files-too-many =
    { $limit ->
        [one] I can take one file at once. Please send them one by one. You were not charged.
       *[other] I can take up to { $limit } files at once. Please send them in smaller groups. You were not charged.
    }
# The question where a person sends pictures without any word: it is asked of the model.
picture-question =
    { $count ->
        [one] What is in this picture?
       *[other] What is in these pictures?
    }

## Documents without a question

file-read =
    { $pages ->
        [0] I have read **{ ISOLATE($name) }**.
        [one] I have read **{ ISOLATE($name) }** ({ $pages } page).
       *[other] I have read **{ ISOLATE($name) }** ({ $pages } pages).
    }
file-read-pages =
    { $read ->
        [one] Of **{ ISOLATE($name) }** I have read the first page of { $pages }.
       *[other] Of **{ ISOLATE($name) }** I have read the first { $read } pages of { $pages }.
    }
file-read-beginning = Of **{ ISOLATE($name) }** I have read the beginning: the first { $characters } characters.
file-read-ask = What would you like to know?

## Under an answer

file-cut-pages =
    { $read ->
        [one] Only the first page of { $pages } of **{ ISOLATE($name) }** was read.
       *[other] Only the first { $read } pages of { $pages } of **{ ISOLATE($name) }** were read.
    }
file-cut-beginning = **{ ISOLATE($name) }** is longer than what can be read at once: only its beginning was used.

## How a question with files can end

turn-no-vision = This model cannot see pictures. Choose one that can, and it will answer this question. You were not charged.
turn-nobody-sees = None of the models here can see pictures. You were not charged.
turn-file-gone = Telegram no longer has this file. Please send it again. You were not charged.
turn-file-not-fetched = The file could not be downloaded from Telegram just now. Please try again in a moment. You were not charged.
turn-file-encrypted = The file is protected with a password, so I cannot read it. Please send it without one. You were not charged.
turn-file-no-text = There is no text in this file that I could read. If it is a scan, send its pages as photos. You were not charged.
turn-file-broken = The file is damaged, or is not what its name says. You were not charged.
turn-file-too-large = The file unpacks to more than I can read. Please send a smaller part of it. You were not charged.
turn-file-too-slow = Reading the file took too long. Please send a smaller part of it. You were not charged.
turn-file-unsupported = I cannot read this kind of file. You were not charged.
