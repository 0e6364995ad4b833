-- Vectors that an encoder was asked for, and often paid for. What is here is not asked for again, by whomever.
create table vector (
    encoder   text  not null, -- what made it: SHA-256 of address, model and parameters
    text_hash bytea not null, -- what it was made of: SHA-256 of the text in UTF-8
    floats    bytea not null, -- 4 bytes each, the lowest first
    primary key (encoder, text_hash)
);
-- They do not get smaller, so nobody should try.
alter table vector alter column floats set storage external;

-- Calls that brought them, each written with what it brought.
create table call (
    id           bigint      generated always as identity primary key,
    encoder      text        not null,
    selection_id uuid        not null, -- who asked
    texts        integer     not null,
    tokens       bigint,               -- null: the provider did not count
    micros       bigint      not null, -- of the call that succeeded
    at           timestamptz not null default now()
);

create index call_who_asked on call (selection_id, encoder);
