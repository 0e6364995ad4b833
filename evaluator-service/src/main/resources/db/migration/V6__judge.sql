-- Slices whose answers are in and wait for the judge, and what his verdicts on them took.
create table unjudged (
    selection_id  uuid    not null,
    candidate     text    not null,
    slice         integer not null,
    body          json    not null,
    calls         bigint  not null default 0, -- of the verdicts that this evaluation paid for
    input_tokens  bigint  not null default 0,
    output_tokens bigint  not null default 0,
    uncounted     bigint  not null default 0, -- of those, the ones whose tokens are unknown
    primary key (selection_id, candidate, slice)
);

-- Marks that people gave to a candidate's answers.
create table human_marks (
    selection_id uuid not null,
    candidate    text not null,
    body         json not null,
    primary key (selection_id, candidate)
);

-- A slice pays for its answers under its number, and for their verdicts under -1 less its number:
-- so in ledger and reservation.
