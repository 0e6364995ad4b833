-- One database, one schema and one role for each service that keeps something. A role owns its
-- schema and sees no other. Run by a superuser in the database of the services, as often as you
-- like. No passwords here: each environment sets its own.
do $$
declare
  room text;
begin
  foreach room in array array['gateway', 'profiler', 'evaluator', 'cost'] loop
    if not exists (select from pg_roles where rolname = 'assay_' || room) then
      execute format('create role %I login nosuperuser nocreatedb nocreaterole', 'assay_' || room);
    end if;
    execute format('create schema if not exists %I authorization %I', room, 'assay_' || room);
    execute format('revoke all on schema %I from public', room);
  end loop;
end
$$;

revoke all on schema public from public;
