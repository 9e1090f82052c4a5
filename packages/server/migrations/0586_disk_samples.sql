-- Room on the disks this installation lies on, every ten minutes for two weeks: for saying when one will be full.
create table disk_samples (
  disk text not null,
  at timestamptz not null,
  total_bytes bigint not null,
  free_bytes bigint not null,
  primary key (disk, at)
);
alter table disk_samples enable row level security;
alter table disk_samples force row level security;
select perennial_installation_door('disk_samples');
