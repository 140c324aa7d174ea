-- Several nodes on one database: who is there, and whose each notice is to deliver.
create table node (
  id text not null primary key,
  -- raised again and again while the node lives
  beat bigint not null
);

-- the node that delivers it; empty where there is but one
alter table notice add column node text not null default '';

drop index notice_due;

create index notice_due on notice (node, channel, due_at_ms) where status = 'pending';
