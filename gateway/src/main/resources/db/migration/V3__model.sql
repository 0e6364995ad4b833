create table model (
    name       text primary key,
    body       json not null,
    version    bigint not null default 1,
    updated_at timestamptz not null default now()
);
-- The built-in specialist. Its price is an assumption that says so; PUT /v1/models/probe replaces it.
insert into model (name, body)
values ('probe', '{"kind":"probe","role":"specialist","price":{"perMonth":{"amount":30,"currency":"USD"},"source":"assumption: one small machine with 2 CPUs runs it; PUT /v1/models/probe with your own price"},"simulated":false}');
