-- When an example happened, where the dataset says so.
alter table example add column time timestamptz;

-- What the audit of a dataset found, in the parts in which it was told.
create table audit (
    dataset text not null,
    part    integer not null,
    parts   integer not null,
    body    json not null,
    primary key (dataset, part)
);
alter table audit alter column body set storage external;
