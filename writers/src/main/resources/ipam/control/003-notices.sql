-- The outbox: letters, the notices that were handed over, who is to be told of each and in which letter.
CREATE TABLE letter (
    id TEXT PRIMARY KEY,
    recipient TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    text_body TEXT NOT NULL,
    html_body TEXT NOT NULL,
    attachments TEXT NOT NULL,
    written TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    ended TEXT
);

CREATE TABLE notice_taken (
    notice_id TEXT PRIMARY KEY
);

CREATE TABLE notice_due (
    notice_id TEXT NOT NULL,
    recipient TEXT NOT NULL,
    letter_id TEXT,
    told BIGINT NOT NULL,
    PRIMARY KEY (notice_id, recipient)
);

-- When each scheduled report was last made.
CREATE TABLE report_made (
    report TEXT PRIMARY KEY,
    made TEXT NOT NULL
);
