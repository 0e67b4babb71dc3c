# 사람들이 보내는 사진과 문서. 글은 Markdown입니다.

## 무엇을 받을 수 있는지: 내려받기 전에 알립니다

cannot-read = 이 메시지는 읽을 수 없습니다. 글, 사진(한 번에 여러 장도 가능), 문서(PDF, Word, Excel, PowerPoint, HTML, CSV, 텍스트, 코드)를 받을 수 있습니다.
file-unsupported = 이 종류의 파일은 읽을 수 없습니다. PDF, Word(docx), Excel(xlsx), PowerPoint(pptx), HTML, CSV, 텍스트, 코드와 JPEG, PNG, WebP, GIF 이미지를 읽을 수 있습니다. 요금은 청구되지 않았습니다.
file-too-big = 파일이 너무 큽니다. 최대 { $limit }MB까지 받을 수 있습니다. 파일은 내려받지 않았으며 요금은 청구되지 않았습니다.
pictures-too-big = 이미지를 모두 합친 크기가 너무 큽니다. 한 번에 최대 { $limit }MB까지 받을 수 있습니다. 파일이 아니라 사진으로 보내거나 수를 줄여 주세요. 요금은 청구되지 않았습니다.
files-too-many = 한 번에 파일을 최대 { $limit }개까지 받을 수 있습니다. 나누어 보내 주세요. 요금은 청구되지 않았습니다.
# 글 없이 이미지만 보냈을 때 모델에게 하는 질문.
picture-question =
    { $count ->
        [1] 이 사진에 무엇이 있나요?
       *[other] 이 사진들에 무엇이 있나요?
    }

## 질문 없이 온 문서

file-read =
    { $pages ->
        [0] **{ ISOLATE($name) }** 파일을 읽었습니다.
       *[other] **{ ISOLATE($name) }** 파일을 읽었습니다({ $pages }쪽).
    }
file-read-pages = **{ ISOLATE($name) }** 파일은 모두 { $pages }쪽이며, 앞의 { $read }쪽을 읽었습니다.
file-read-beginning = **{ ISOLATE($name) }** 파일의 앞부분 { $characters }자를 읽었습니다.
file-read-ask = 무엇이 궁금하신가요?

## 답변 아래

file-cut-pages = **{ ISOLATE($name) }** 파일은 모두 { $pages }쪽이며, 앞의 { $read }쪽만 읽었습니다.
file-cut-beginning = **{ ISOLATE($name) }** 파일이 한 번에 읽을 수 있는 길이를 넘어 앞부분만 사용했습니다.

## 파일이 있는 질문이 끝나는 여러 모습

turn-no-vision = 이 모델은 이미지를 볼 수 없습니다. 이미지를 볼 수 있는 모델을 선택하시면 그 모델이 이 질문에 답변합니다. 요금은 청구되지 않았습니다.
turn-nobody-sees = 여기에는 이미지를 볼 수 있는 모델이 없습니다. 요금은 청구되지 않았습니다.
turn-file-gone = 이 파일은 더 이상 텔레그램에 없습니다. 다시 보내 주세요. 요금은 청구되지 않았습니다.
turn-file-not-fetched = 지금은 텔레그램에서 파일을 내려받지 못했습니다. 잠시 후 다시 시도해 주세요. 요금은 청구되지 않았습니다.
turn-file-encrypted = 파일이 암호로 보호되어 있어 읽을 수 없습니다. 암호를 푼 파일을 보내 주세요. 요금은 청구되지 않았습니다.
turn-file-no-text = 이 파일에는 읽을 수 있는 글이 없습니다. 스캔한 문서라면 각 쪽을 사진으로 보내 주세요. 요금은 청구되지 않았습니다.
turn-file-broken = 파일이 손상되었거나 이름과 다른 종류의 파일입니다. 요금은 청구되지 않았습니다.
turn-file-too-large = 파일의 압축을 풀면 읽을 수 있는 크기를 넘습니다. 더 작은 부분을 보내 주세요. 요금은 청구되지 않았습니다.
turn-file-too-slow = 파일을 읽는 데 너무 오래 걸렸습니다. 더 작은 부분을 보내 주세요. 요금은 청구되지 않았습니다.
turn-file-unsupported = 이 종류의 파일은 읽을 수 없습니다. 요금은 청구되지 않았습니다.
