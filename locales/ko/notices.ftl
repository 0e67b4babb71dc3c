# 법률 문서 변경 알림.

notice-changed-major = { $document ->
        [privacy] **개인정보 안내가 변경되었습니다.** 버전 { $version }, 시행일 { DATE($effective) }. 읽어 보세요: /privacy. 다음 질문 전에 다시 동의를 요청드립니다.
       *[terms] **이용 약관이 변경되었습니다.** 버전 { $version }, 시행일 { DATE($effective) }. 읽어 보세요: /terms. 다음 질문 전에 다시 동의를 요청드립니다.
    }
notice-changed-minor = { $document ->
        [privacy] 개인정보 안내가 일부 수정되었습니다(버전 { $version }, { DATE($effective) }). 따로 하실 일은 없습니다: /privacy
       *[terms] 이용 약관이 일부 수정되었습니다(버전 { $version }, { DATE($effective) }). 따로 하실 일은 없습니다: /terms
    }
