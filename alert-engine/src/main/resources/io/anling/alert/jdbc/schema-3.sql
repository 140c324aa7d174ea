-- The alert engine, whole.

-- Lives: offers, obligations.

-- The same household: windows, absences, what was tested.

-- Plans and the settings that people change.

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

-- The log: checkpoints, texts under a person's key, tombstones.

