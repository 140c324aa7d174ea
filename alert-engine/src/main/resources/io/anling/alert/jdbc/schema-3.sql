-- The alert engine, whole.

-- Lives: offers, obligations.

-- when the follow-up call of a closed alert is or was due; null where none is owed
alter table alert add column call_at_ms bigint;

create index alert_call on alert (call_at_ms) where call_at_ms is not null;

-- The same household: windows, absences, what was tested.

-- Plans and the settings that people change.

-- Rotas.

-- The server's own clock, and the audit of itself.

-- The log: checkpoints, texts under a person's key, tombstones.

