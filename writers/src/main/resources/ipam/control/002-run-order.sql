-- Runs may begin in one instant; which was the later one, their numbers tell.
ALTER TABLE run ADD COLUMN number BIGINT NOT NULL DEFAULT 0;
