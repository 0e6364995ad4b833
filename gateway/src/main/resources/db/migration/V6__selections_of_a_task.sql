-- The list of selections can be asked for those of one task; without this all of them would be read for it.
create index fact_task on fact ((body -> 'specification' -> 'task' ->> 'name'), seq desc)
    where topic = 'assay-selection-requested-v1';
