-- The door.

-- Dead letters: weighed, replayed.
-- of what is sealed
alter table dead_letter add column bytes bigint not null default 0;

update dead_letter set bytes = length(sealed_payload);

-- how it came, as JSON; empty where an earlier version did not note it
alter table dead_letter add column origin text not null default '';

alter table dead_letter add column replayed_at_ms bigint;

create index dead_letter_channel on dead_letter (channel, id, bytes);

create index dead_letter_replayed on dead_letter (replayed_at_ms) where replayed_at_ms is not null;
