#!/bin/sh
# Writes the API's description and the web app's typed client from the routes.
set -e
cd "$(dirname "$0")/.."
mkdir -p packages/web/generated
node packages/server/src/wiring/write-openapi.ts packages/web/generated/openapi.json
cd packages/web && exec ../../node_modules/.bin/openapi-ts --silent
