-- When servers were not managed. until: empty while it goes on.
CREATE TABLE server_pause (
    server TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT NOT NULL,
    PRIMARY KEY (server, since)
);
