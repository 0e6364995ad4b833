-- How often the candidates are compared on the way: 1 where all is asked at once.
alter table plan add column rounds integer not null default 1;

-- Rounds that were handed out, of selections that have several.
create table round (
    selection_id uuid    not null,
    round        integer not null, -- from 0
    candidate    text    not null,
    ends         integer not null, -- slices of this candidate up to the end of this round
    primary key (selection_id, round, candidate)
);

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
