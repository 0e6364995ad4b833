-- Slices whose answers come with a batch of the provider, hours after they were asked for.
create table batch (
    selection_id uuid        not null,
    candidate    text        not null,
    slice        integer     not null,
    fingerprint  text        not null, -- what answers
    head         json        not null, -- the slice without its examples
    examples     json        not null,
    state        text        not null default 'wanted', -- uploaded: perhaps created; running: created
    number       integer     not null default 0, -- batches begun, a part of the mark
    tried        integer     not null default 0, -- batches that left something of it unanswered
    failures     integer     not null default 0, -- calls in a row that went wrong
    looks        integer     not null default 0, -- at the running batch
    mark         text,                 -- in the metadata of the batch: it is found again by it
    file_id      text,
    batch_id     text,
    known        bigint      not null default 0, -- examples answered before the running batch
    done         bigint      not null default 0, -- examples answered, as far as the provider counts
    cancelling   boolean     not null default false,
    since        timestamptz not null default now(), -- it waits for what it waits for now
    due          timestamptz not null default now(), -- when to look again
    owner        uuid,                 -- who is at it
    leased       timestamptz,          -- until when; null: nobody is
    primary key (selection_id, candidate, slice)
);

create index batch_due on batch (due);

-- Who asks what: no question is in two batches at once, whoever wants its answer.
create table batch_question (
    fingerprint  text    not null,
    request_hash text    not null,
    selection_id uuid    not null,
    candidate    text    not null,
    slice        integer not null,
    primary key (fingerprint, request_hash),
    foreign key (selection_id, candidate, slice) references batch on delete cascade
);

create index batch_question_asker on batch_question (selection_id, candidate, slice);

-- Of an answer that came with a batch nobody knows how long it took.
alter table ledger
    alter column latency_micros drop not null;
