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

-- What holds at each device.

-- smoke, a leak, no mains: that it began is an event, that it is said again is none
create table device_state (
  device_id text not null,
  kind text not null,
  -- of the credential under which it was said
  generation bigint not null,
  -- 1 while it holds
  active bigint not null,
  since_ms bigint not null,
  -- when it was last said, to within half an hour
  said_at_ms bigint not null,
  -- what its beginning raised or joined; null for nothing
  alert_id text,
  primary key (device_id, kind)
);
