-- What is pruned, and in what order people are told.

-- absences that were over long ago
create index absence_until on absence (until_ms);

create index absence_key_absence on absence_key (absence_id);

drop index notice_due;

-- who is due at the same moment is told in the order in which it was ordered
create index notice_due on notice (node, channel, due_at_ms, id) where status = 'pending';

drop index notice_alert;

-- the newest of an alert that has been told of for days are found without reading all of them
create index notice_alert on notice (alert_id, due_at_ms);
