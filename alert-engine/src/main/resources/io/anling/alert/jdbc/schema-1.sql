-- One text for every database: BIGINT and TEXT, ids made by us, no identity columns.
create table schema_version (
  version bigint not null primary key
);

create table alert (
  id text not null primary key,
  subject_key text not null,
  region text not null,
  kind text not null,
  lane text not null,
  state text not null,
  -- null only when closed
  deadline_at_ms bigint,
  seq bigint not null,
  hash text not null,
  -- the whole alert as JSON, its frozen plan among it
  body text not null
);

create index alert_due on alert (deadline_at_ms) where deadline_at_ms is not null;

create index alert_open on alert (subject_key) where state <> 'closed';

create index alert_state on alert (state, id);

-- what must not be: the self-audit finds it without a walk over the open ones
create index alert_adrift on alert (id) where state <> 'closed' and deadline_at_ms is null;

create table event (
  id text not null primary key,
  -- device, generation and the device's own id of the event; null where it sent none
  event_key text,
  device_id text not null,
  generation bigint not null,
  event_id text,
  type text not null,
  received_at_ms bigint not null,
  device_time_ms bigint,
  alert_id text,
  transport text not null,
  confirmed bigint not null,
  retained bigint not null,
  hub text,
  attributes text not null
);

create index event_key on event (event_key) where event_key is not null;

create index event_alert on event (alert_id) where alert_id is not null;

create table alert_log (
  position bigint not null primary key,
  alert_id text not null,
  seq bigint not null,
  at_ms bigint not null,
  what text not null,
  who text not null,
  detail text not null,
  previous_hash text not null,
  hash text not null
);

create unique index alert_log_entry on alert_log (alert_id, seq);

create table alert_text (
  alert_id text not null,
  seq bigint not null,
  salt text not null,
  body text not null,
  primary key (alert_id, seq)
);

create table notice (
  id text not null primary key,
  alert_id text not null,
  reason text not null,
  step bigint not null,
  round bigint not null,
  position bigint not null,
  channel text not null,
  -- whom a console notice is for: desk:REGION/ or user:NAME; null for other channels
  addressee text,
  recipients text not null,
  status text not null,
  due_at_ms bigint not null,
  attempts bigint not null
);

create index notice_due on notice (channel, due_at_ms) where status = 'pending';

create index notice_shown on notice (addressee, position) where status = 'pending' and addressee is not null;

create index notice_alert on notice (alert_id);

create table region (
  path text not null primary key,
  code text
);

create table responder (
  id text not null primary key,
  role text not null,
  name text not null,
  region text not null,
  phone text
);

create index responder_region on responder (region, role);

create index responder_role on responder (role, id);

create table household (
  id text not null primary key,
  region text not null,
  address text not null,
  lat double precision,
  lon double precision,
  contacts text not null,
  helper text
);

create index household_region on household (region);

create table person (
  id text not null primary key,
  household text not null,
  name text not null,
  phone text,
  born text,
  categories text not null
);

create index person_household on person (household);

create table device (
  id text not null primary key,
  model text,
  household text,
  room text,
  hub text,
  generation bigint not null,
  sealed_secret text,
  revoked bigint not null
);

create index device_household on device (household) where household is not null;

create table account (
  name text not null primary key,
  password_hash text not null,
  role text not null,
  region text not null
);

create table access_token (
  hash text not null primary key,
  account text not null,
  session bigint not null,
  expires_at_ms bigint not null
);

create table audit (
  position bigint not null primary key,
  at_ms bigint not null,
  who text not null,
  what text not null,
  detail text not null,
  alert_id text
);

create table work_item (
  list text not null,
  key text not null,
  first_at_ms bigint not null,
  last_at_ms bigint not null,
  times bigint not null,
  detail text not null,
  primary key (list, key)
);

create table dead_letter (
  id text not null primary key,
  received_at_ms bigint not null,
  device_id text not null,
  channel text not null,
  reason text not null,
  sealed_payload text not null
);

create table answer (
  key text not null primary key,
  at_ms bigint not null,
  answer text not null
);

create index answer_at on answer (at_ms);

create table remembered (
  name text not null primary key,
  value text not null
);
