-- Selections under a cap on what asking may cost, and whether it was reached. Whoever takes money locks its row.
create table spend (
    selection_id uuid    primary key,
    spent        boolean not null default false
);

-- What each slice of theirs has paid, and what it holds for calls that it has begun or is about to begin.
-- The sum of both over a selection is never above its cap when a slice takes more.
create table reservation (
    selection_id uuid    not null,
    candidate    text    not null,
    slice        integer not null,
    owner        uuid    not null, -- the run of the slice: one that comes again replaces what a crash left
    paid         numeric not null,
    held         numeric not null,
    primary key (selection_id, candidate, slice)
);
