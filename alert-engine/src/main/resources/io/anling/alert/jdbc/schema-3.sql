-- The alert engine, whole.

-- Lives: offers, obligations.

-- The same household: windows, absences, what was tested.

-- Plans and the settings that people change.

-- Rotas.

-- The server's own clock, and the audit of itself.

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
