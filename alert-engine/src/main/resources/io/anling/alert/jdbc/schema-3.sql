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
