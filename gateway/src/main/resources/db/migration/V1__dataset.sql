-- Rows that came in: datasets and recordings. The number is short and stands in each row; the id is
-- the hash of the content.
create sequence content_number;

create table dataset (
    number bigint primary key,
    id     text not null unique,
    body   json not null
);
create table example (
    dataset  bigint not null,
    ordinal  bigint not null,
    id       text collate "C" not null,
    input    text not null,
    expected text not null,
    split    text,
    slice    text,
    grp      text,
    primary key (dataset, ordinal),
    constraint example_id unique (dataset, id)
);

create table recording (
    number bigint primary key,
    id     text not null unique,
    body   json not null
);
-- Joined with the example by its id, never by position.
create table recorded_answer (
    recording     bigint not null,
    ordinal       bigint not null,
    id            text collate "C" not null,
    output        text,
    score         double precision,
    confidence    double precision,
    input_tokens  bigint,
    output_tokens bigint,
    cost_usd      numeric,
    latency_ms    double precision,
    primary key (recording, ordinal),
    constraint recorded_answer_id unique (recording, id)
);
