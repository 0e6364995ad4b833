#!/bin/sh
# Gives each service's role its password, from the environment. Runs once, when the database is made, after roles.sql.
set -eu
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  --set gateway="$ASSAY_GATEWAY_PASSWORD" \
  --set profiler="$ASSAY_PROFILER_PASSWORD" \
  --set evaluator="$ASSAY_EVALUATOR_PASSWORD" \
  --set cost="$ASSAY_COST_PASSWORD" <<'SQL'
alter role assay_gateway password :'gateway';
alter role assay_profiler password :'profiler';
alter role assay_evaluator password :'evaluator';
alter role assay_cost password :'cost';
SQL
