#!/bin/sh
# Writes packages/server/src/platform/records/tables.ts from a migrated database: tools/db-types.sh postgres://…
exec npx kysely-codegen --url "$1" --dialect postgres --camel-case --singularize --include-pattern 'public.*' \
  --date-parser string --numeric-parser number \
  --type-mapping '{"int8":"number","timestamptz":"string","date":"string"}' \
  --out-file packages/server/src/platform/records/tables.ts
