-- The alert engine, whole.

-- Lives: offers, obligations.

-- The same household: windows, absences, what was tested.

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
alter table alert add column owner text not null default '';

create index alert_owner on alert (owner) where state <> 'closed';

-- the notice that failed, in whose place this one goes another way; null where it is the first
alter table notice add column instead_of text;

-- Rotas.

-- The server's own clock, and the audit of itself.

-- The log: checkpoints, texts under a person's key, tombstones.

