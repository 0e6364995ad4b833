-- What evaluations took, so that they can be priced again when a price of the catalogue changes. Only of those that the
-- catalogue prices: a model's own price belongs to its selection and does not change.
create table used (
    selection_id uuid not null,
    candidate    text collate "C" not null,
    model        text collate "C" not null,
    body         jsonb not null,
    at           timestamptz not null,
    primary key (selection_id, candidate)
);
create index used_model on used (model, selection_id);
