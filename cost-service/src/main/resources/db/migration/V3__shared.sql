-- Who is on machines that several share: one row an adapter, that of its latest evaluation.
create table shared (
    name    text collate "C" not null,
    adapter text collate "C" not null,
    body    jsonb not null,
    at      timestamptz not null,
    primary key (name, adapter)
);
