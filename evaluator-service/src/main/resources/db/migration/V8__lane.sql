-- Lanes in the order in which they were first seen: they take the partitions of the work in turn.
create table lane (
    lane  text    primary key, -- address and model
    place integer not null unique -- from 0
);
