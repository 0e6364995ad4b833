-- Answers that were paid for. What is here is not asked for again, by whomever.
create table ledger (
    fingerprint    text        not null, -- what answered: SHA-256 of endpoint, model and settings
    request_hash   text        not null, -- what was asked: SHA-256 of the prompt
    repeat         integer     not null, -- which of several answers to the same prompt
    output         text        not null,
    model          text,                 -- the name that the answer gave
    input_tokens   bigint,               -- null: the provider did not count
    output_tokens  bigint,
    latency_micros bigint      not null, -- of the call that succeeded
    calls          integer     not null, -- made for this answer, retries included
    selection_id   uuid        not null, -- who paid: selection, candidate and slice
    candidate      text        not null,
    slice          integer     not null,
    answered_at    timestamptz not null,
    primary key (fingerprint, request_hash, repeat)
);

create index ledger_who_paid on ledger (selection_id, candidate);

-- Slices that are marked. When all of a candidate's are here, its evaluation is their sum.
create table slice (
    selection_id  uuid        not null,
    candidate     text        not null,
    slice         integer     not null,
    position      bigint      generated always as identity, -- the highest one completed the evaluation
    examples      integer     not null,
    calls         bigint      not null,
    input_tokens  bigint      not null, -- of the answers that this evaluation paid for
    output_tokens bigint      not null,
    uncounted     bigint      not null, -- of those, the ones whose tokens are unknown
    body          json        not null,
    at            timestamptz not null,
    primary key (selection_id, candidate, slice)
);

-- Selections that failed or were cancelled: nothing more is asked for them.
create table stopped (
    selection_id uuid        primary key,
    at           timestamptz not null default now()
);
