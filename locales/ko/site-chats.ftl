# 사이트의 대화: 목록, 대화 하나, 할 수 있는 일. 일반 문장이다. 봇과 사이트가 함께 쓰는 질문과 답변의 말은 turns.ftl, files.ftl,
# sessions.ftl에 있다.

## 목록

site-chats-title = 내 대화
site-chats-archived-title = 보관한 대화
site-chats-new = 새 대화
site-chats-found-title = 검색 결과
site-chats-search = 제목과 내 메시지에서 검색
site-chats-back = 모든 대화
site-chats-none = 아직 대화가 없습니다. 봇에서 질문한 내용도 여기에 표시됩니다.
site-chats-all-archived = 모든 대화가 보관되어 있습니다.
site-chats-pages = 목록 페이지
site-chats-newer = 더 최근 대화
site-chats-older = 이전 대화
site-chats-page = { $page }/{ $pages }쪽

## 대화 하나

site-chat-title = 대화
site-chat-model = 모델
site-chat-picture = 사진
site-chat-file = 파일
site-chat-earlier = 이전 메시지
site-chat-newest = 최신 메시지로 이동
site-chat-writing = { $model } 모델이 답변을 작성하고 있습니다…
site-chat-rest-plain = 답변이 매우 길어 여기부터는 서식 없이 원문 그대로 보여 드립니다.
site-chat-file-cut-pages = ‘{ ISOLATE($name) }’ 파일은 모두 { $pages }쪽이며, 앞의 { $read }쪽만 읽었습니다.
site-chat-file-cut-beginning = ‘{ ISOLATE($name) }’ 파일이 한 번에 읽을 수 있는 길이를 넘어 앞부분만 사용했습니다.
site-chat-receipt = 영수증
site-chat-topup = 봇에서 충전하기

## 질문하기

site-chat-question = 질문
site-chat-send = 보내기
site-chat-keys = Enter 키로 보내고, Shift+Enter 키로 줄을 바꿉니다.
site-chat-answers = 이 대화에서는 { $model } 모델이 답변합니다.
site-chat-consent-link = 읽고 동의하기
site-chat-cannot-ask = 지금은 질문할 수 없습니다. 이전에 주고받은 내용은 여기에 그대로 있습니다.

## 답변이 끝나는 모습 (봇이라면 명령을 알려 줄 곳)

site-chat-consent-missing = 먼저 현재 약관과 개인정보 안내에 동의해 주세요.
site-chat-account-closed = 지금은 이 계정을 사용할 수 없습니다. ‘고객 지원’ 페이지에서 문의해 주세요.
site-chat-model-gone = 더 이상 제공하지 않는 모델입니다. 이 대화의 설정에서 다른 모델을 선택해 주세요. 요금은 청구되지 않았습니다.
site-chat-too-long = 모델이 처리할 수 있는 길이를 넘었습니다. 질문을 줄이거나, 새 대화를 시작하거나, 설정에서 다른 모델을 선택해 주세요. 요금은 청구되지 않았습니다.
site-chat-file-gone = 이 파일은 더 이상 텔레그램에 없습니다. 봇에 다시 보내 주세요. 요금은 청구되지 않았습니다.

## 할 수 있는 일

site-chat-settings = 대화 설정
site-chat-name = 이름
site-chat-model-follow = 새 대화와 같은 모델: { $model }
site-chat-model-only = { $model } 모델이 답변합니다. 메시지를 받는 곳: { ISOLATE($company) }.
site-chat-save = 저장
site-chat-archive-title = 보관
site-chat-archive-text = 보관한 대화는 목록에서 사라지지만 내용은 그대로 남습니다. 그 대화에서 다시 질문하면 목록으로 돌아옵니다.
site-chat-delete-link = 이 대화 삭제…
site-chat-delete-title = 이 대화를 삭제할까요?
site-chat-delete-ask = ‘{ ISOLATE($title) }’ 대화를 모든 질문과 답변까지 함께 삭제합니다. 되돌릴 수 없습니다. 텔레그램의 메시지와 영수증은 그대로 남습니다.
site-chat-delete-not = 삭제하지 않기
site-done-chat-archived = 보관했습니다.
site-done-chat-unarchived = 목록으로 되돌렸습니다.
site-done-chat-deleted = 대화를 삭제했습니다.

## 질문할 수 없을 때

site-problem-question-missing = 질문을 적어 주세요.
site-problem-question-too-long = 너무 깁니다. 최대 { $limit }자까지 쓸 수 있습니다.
site-problem-queue-full = 이미 답변 { $limit }개가 작성되고 있습니다. 하나가 끝날 때까지 기다려 주세요.
