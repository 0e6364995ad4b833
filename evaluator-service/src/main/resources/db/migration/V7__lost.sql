-- Questions that batches left unanswered, each for a reason of its own: its slice is marked without them.
create table lost (
    selection_id uuid    not null,
    candidate    text    not null,
    slice        integer not null,
    question     text    not null, -- fingerprint, request hash and repeat, as in the ledger
    kind         text    not null, -- question: refused; passing: it was asked often enough
    what         text    not null,
    says         text    not null,
    calls        integer not null,
    primary key (selection_id, candidate, slice, question)
);
