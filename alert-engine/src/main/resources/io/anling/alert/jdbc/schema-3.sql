-- The alert engine, whole.

-- Lives: offers, obligations.

-- when the follow-up call of a closed alert is or was due; null where none is owed
alter table alert add column call_at_ms bigint;

create index alert_call on alert (call_at_ms) where call_at_ms is not null;

-- The same household: windows, absences, what was tested.
create table test_window (
  id text not null primary key,
  owner text not null,
  region text not null,
  household text,
  -- ids as a JSON array
  devices text not null,
  from_ms bigint not null,
  until_ms bigint not null
);

create index test_window_until on test_window (until_ms);

create table test_seen (
  id text not null primary key,
  window_id text not null,
  device_id text not null,
  type text not null,
  received_at_ms bigint not null
);

create index test_seen_window on test_seen (window_id, id);

-- when each device last proved itself
create table device_test (
  device_id text not null primary key,
  at_ms bigint not null,
  type text not null
);

create table absence (
  id text not null primary key,
  why text not null,
  owner text not null,
  region text not null,
  household text,
  -- ids as a JSON array; none for all of the household
  devices text not null,
  from_ms bigint not null,
  until_ms bigint not null,
  note text
);

-- by whom an absence is found: h:HOUSEHOLD or d:DEVICE
create table absence_key (
  key text not null,
  absence_id text not null,
  primary key (key, absence_id)
);

-- what absences silenced
create table held_back (
  absence_id text not null,
  device_id text not null,
  kind text not null,
  times bigint not null,
  last_at_ms bigint not null,
  primary key (absence_id, device_id, kind)
);

-- the newest fault of a device that may be part of an area's outage
create table area_fault (
  device_id text not null,
  kind text not null,
  region text not null,
  household text not null,
  at_ms bigint not null,
  -- the single alert, or the outage, that has it
  alert_id text not null,
  primary key (device_id, kind)
);

create index area_fault_recent on area_fault (region, at_ms);

create index area_fault_alert on area_fault (alert_id);

-- Plans and the settings that people change.
create table plan_book (
  version bigint not null primary key,
  at_ms bigint not null,
  -- who wrote it: a user, or the configuration
  written_by text not null,
  -- as it was written
  yaml text not null,
  -- what the engine reads, as JSON
  book text not null
);

create table channel (
  name text not null primary key,
  -- in the order in which they are tried
  place bigint not null,
  type text not null,
  -- messages a minute; 0 for no bound
  rate bigint not null,
  serves text not null,
  sealed_address text not null,
  written_by text not null
);

create table responder_standing (
  id text not null primary key,
  -- millionths of a degree, WGS-84; null where unknown
  lat_millionths bigint,
  lon_millionths bigint,
  skills text not null
);

create index household_helper on household (helper) where helper is not null;

-- whoever has the alert, for what each has to do already
alter table alert add column taken_by text not null default '';

create index alert_taken on alert (taken_by) where state <> 'closed';

-- the notice that failed, in whose place this one goes another way; null where it is the first
alter table notice add column instead_of text;

-- Rotas.
create table rota (
  id text not null primary key,
  region text not null,
  role text not null,
  -- the rota as JSON, without its changes
  body text not null
);

create index rota_region on rota (region);

create table rota_change (
  id text not null primary key,
  rota text not null,
  -- override or swap
  kind text not null,
  from_at_ms bigint not null,
  to_at_ms bigint not null,
  -- 1 where it came with a calendar, and goes with the next one
  imported bigint not null,
  body text not null
);

create index rota_change_time on rota_change (rota, to_at_ms);

-- days off and make-up workdays of a year, as the site gave them
create table holiday_year (
  year bigint not null primary key,
  body text not null
);

-- The server's own clock, and the audit of itself.

-- each process's newest commit: its id, by which one whose outcome is unknown is asked about, and
-- its engine time, from which a start goes on
create table last_commit (
  node text not null primary key,
  id text not null,
  at_ms bigint not null
);

-- The log: checkpoints, texts under a person's key, tombstones.

create table plan_text (
  hash text not null primary key,
  body text not null
);

create table log_checkpoint (
  number bigint not null primary key,
  at_ms bigint not null,
  from_position bigint not null,
  to_position bigint not null,
  digest text not null,
  previous text not null,
  signature text not null
);

-- what stays of an entry whose alert was pruned, for the checkpoints to be checked
create table log_pruned (
  position bigint not null primary key,
  hash text not null
);

create index alert_log_first on alert_log (at_ms) where seq = 1;

-- p:PERSON; where a text is about nobody known, the subject's key
create table person_key (
  owner text not null primary key,
  sealed_key text not null
);

-- what people wrote; alert_text holds what was written before this
create table sealed_text (
  alert_id text not null,
  seq bigint not null,
  owners text not null,
  body text not null,
  primary key (alert_id, seq)
);

create table text_owner (
  owner text not null,
  alert_id text not null,
  seq bigint not null,
  primary key (owner, alert_id, seq)
);

create index text_owner_text on text_owner (alert_id, seq);

create table log_tombstone (
  number bigint not null primary key,
  at_ms bigint not null,
  alert_id text not null,
  raised_at_ms bigint not null,
  seq bigint not null,
  hash text not null,
  essentials text not null,
  previous text not null,
  signature text not null
);

create index log_tombstone_raised on log_tombstone (raised_at_ms);
