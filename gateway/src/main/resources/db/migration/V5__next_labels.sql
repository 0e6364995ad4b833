-- Which examples to label next, as the profiler told it.
create table next_labels (
    dataset    text not null,
    unlabelled text not null,
    count      integer not null,
    body       json not null,
    primary key (dataset, unlabelled, count)
);
