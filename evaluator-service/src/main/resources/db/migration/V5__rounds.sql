-- Slices until the end of each round; of selections that are asked all at once it is one number.
alter table plan add column ends integer[] not null default '{}';

-- Looks that were taken at a comparison between two rounds, and whether it was settled.
create table look (
    selection_id uuid        not null,
    round        integer     not null, -- from 0
    settled      boolean     not null,
    at           timestamptz not null default now(),
    primary key (selection_id, round)
);

-- Marks of candidates that are not asked (recordings, the probe), where a look needs them.
create table at_hand (
    selection_id uuid  not null,
    candidate    text  not null,
    marks        jsonb not null, -- test examples in distribution, id to mark
    primary key (selection_id, candidate)
);

-- Candidates that are asked nothing more.
create table ended (
    selection_id uuid        not null,
    candidate    text        not null,
    why          text        not null,
    says         text        not null,
    at           timestamptz not null default now(),
    primary key (selection_id, candidate)
);
