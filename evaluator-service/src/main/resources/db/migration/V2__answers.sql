-- What more is known of an answer. Those that are there ended like any other, as far as anybody knows.
alter table ledger
    add column ending              text not null default 'complete',
    add column confidence          double precision, -- of the model in its answer; null: it says nothing of it
    add column cached_input_tokens bigint,
    add column reasoning_tokens    bigint;

-- Selections that are evaluated, as they were asked for: what every replica needs beside a slice of work.
create table plan (
    selection_id uuid        primary key,
    request      jsonb       not null,
    at           timestamptz not null default now()
);
