-- Several servers may share a database, each with disks of its own.
alter table disk_samples add column server text not null default '';
alter table disk_samples drop constraint disk_samples_pkey;
alter table disk_samples add primary key (server, disk, at);
