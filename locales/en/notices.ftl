# News about the legal notices.

notice-changed-major = { $document ->
        [privacy] **The privacy notice has changed.** Version { $version } takes effect on { DATE($effective) }. Please read it: /privacy. I will ask for your consent before your next question.
       *[terms] **The terms of use have changed.** Version { $version } takes effect on { DATE($effective) }. Please read them: /terms. I will ask for your consent before your next question.
    }
notice-changed-minor = { $document ->
        [privacy] The privacy notice has been revised in small ways (version { $version }, { DATE($effective) }). You need not do anything: /privacy
       *[terms] The terms of use have been revised in small ways (version { $version }, { DATE($effective) }). You need not do anything: /terms
    }
