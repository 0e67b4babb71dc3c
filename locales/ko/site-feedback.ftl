# 운영자에게 보내는 글과 그로부터 만들어지는 문의.

site-feedback-title = 운영자에게 문의하기
site-feedback-lead = 질문, 오류, 내 데이터에 관한 요청, 법적 사안을 보내 주시면 운영자가 읽고 답변합니다.
site-feedback-kind = 문의 종류
site-feedback-kinds = { $kind ->
    [question] 질문
    [fault] 오류 신고
    [data] 내 데이터 열람
    [deletion] 계정 또는 데이터 삭제
   *[legal] 법적 사안
}
site-feedback-known = 로그인되어 있으므로 어느 계정에 관한 문의인지 저희가 알 수 있습니다. 답변은 이 사이트에 표시되고, 답변이 오면 봇이 알려 드립니다.
site-feedback-contact = 이메일 주소 또는 텔레그램 사용자명
site-feedback-contact-text = 로그인에 쓰는 텔레그램 사용자명처럼 계정을 찾을 수 있는 정보를 적어 주세요. 계정이 없으면 연락받을 이메일 주소를 적어 주세요.
site-feedback-text = 문의 내용
site-feedback-text-text = 최대 { $limit }자입니다. 비밀번호와 키는 보내지 마세요.
site-feedback-file = 첨부 파일(선택)
site-feedback-file-text = 파일 하나, 최대 { $megabytes }MB입니다.
site-feedback-file-again = 파일을 선택하셨다면 다시 선택해 주세요.
site-feedback-trap = 이 칸은 비워 두세요
site-feedback-privacy = 작성하신 내용은 암호화하여 저장하며 텔레그램을 통해 운영자에게 전달됩니다.
site-feedback-send = 보내기

## 문의 하나

site-ticket-title = 내 문의
site-ticket-number = 번호
site-ticket-state-label = 상태
site-ticket-state = { $state ->
    [open] 답변 대기 중
    [answered] 답변 완료
   *[closed] 종료됨
}
site-ticket-opened = 접수
site-ticket-keep = 이 링크를 보관하세요. 답변은 여기에 표시되며, 링크가 있는 사람은 누구나 읽을 수 있습니다. 링크를 다시 보내 드릴 수는 없습니다.
site-ticket-link = 이 문의 링크
site-ticket-copy = 링크 복사
site-ticket-told = 답변이 오면 봇이 알려 드립니다.
site-ticket-history = 주고받은 내용
site-ticket-older = 이전 메시지는 여기에서 생략했습니다.
site-ticket-by = { $author ->
    [person] 나
   *[operator] 운영자
}
site-ticket-unreadable = (더 이상 읽을 수 없는 글입니다.)
site-ticket-file = 첨부 파일({ $kilobytes }KB):
site-ticket-file-unnamed = 파일
site-ticket-add = 내용 덧붙이기
site-ticket-add-send = 덧붙이기
site-ticket-reopens = 종료된 문의입니다. 내용을 덧붙이면 다시 열립니다.
site-ticket-close-title = 해결되었나요?
site-ticket-close-text = 해결되었다면 문의를 종료할 수 있습니다. 나중에 내용을 덧붙이면 다시 열립니다.
site-ticket-close = 문의 종료
site-tickets-title = 내 문의 내역
site-tickets-lead = 여기와 봇에서 운영자에게 보내신 문의입니다.
site-tickets-none = 아직 보내신 문의가 없습니다.
site-tickets-back = 전체 문의
