-- Everything that happened to a selection. The body is the event as it stood on its topic: json and not jsonb, so that it
-- is given out as it came in.
create table fact (
    seq          bigint generated always as identity,
    selection_id uuid not null,
    topic        text not null,
    part         text not null,
    body         json not null,
    at           timestamptz not null,
    primary key (selection_id, topic, part)
);
-- A body of marks is large and is read as a whole: not compressing it costs disk and saves time on the way to a decision.
alter table fact alter column body set storage external;
create unique index fact_seq on fact (seq);
create index fact_requested on fact (seq desc) where topic = 'assay-selection-requested-v1';
