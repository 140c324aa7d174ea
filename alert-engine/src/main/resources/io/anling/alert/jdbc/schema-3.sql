-- The alert engine, whole.

-- Lives: offers, obligations.

-- The same household: windows, absences, what was tested.

-- Plans and the settings that people change.

-- Rotas.

-- The server's own clock, and the audit of itself.

-- each process's newest commit: its id, by which one whose outcome is unknown is asked about, and
-- its engine time, from which a start goes on
create table last_commit (
  node text not null primary key,
  id text not null,
  at_ms bigint not null
);

-- The log: checkpoints, texts under a person's key, tombstones.

