-- What is pruned.

-- absences that were over long ago
create index absence_until on absence (until_ms);

create index absence_key_absence on absence_key (absence_id);
