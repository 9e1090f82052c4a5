#!/bin/sh
# Writes the API's description and the web app's typed client from the routes, and the page of rights from their table.
set -e
cd "$(dirname "$0")/.."
mkdir -p packages/web/generated
node packages/server/src/wiring/write-openapi.ts packages/web/generated/openapi.json
node packages/server/src/wiring/write-permissions-page.ts docs/operating/permissions.md
cd packages/web && exec ../../node_modules/.bin/openapi-ts --silent
