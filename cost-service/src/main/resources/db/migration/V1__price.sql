-- What models cost, with history: a price is added and never updated, so what was decided can be priced again as it was.
create table price (
    model      text collate "C" not null,
    valid_from timestamptz not null,
    price      jsonb not null,
    source     text not null generated always as (price ->> 'source') stored,
    primary key (model, valid_from)
);
