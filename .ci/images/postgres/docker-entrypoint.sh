#!/bin/sh
# The first start makes a cluster as the public image does: POSTGRES_USER, POSTGRES_PASSWORD (also
# _FILE), POSTGRES_DB, POSTGRES_INITDB_ARGS. Without a password everybody is trusted.
set -e
if [ "$(id -u)" = 0 ]; then
  mkdir -p "$PGDATA"
  chown postgres:postgres "$PGDATA"
  chmod 700 "$PGDATA"
  exec setpriv --reuid=postgres --regid=postgres --init-groups "$0" "$@"
fi
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  user=${POSTGRES_USER:-postgres}
  database=${POSTGRES_DB:-$user}
  if [ -n "$POSTGRES_PASSWORD_FILE" ]; then POSTGRES_PASSWORD=$(cat "$POSTGRES_PASSWORD_FILE"); fi
  secret=$(mktemp)
  printf '%s\n' "${POSTGRES_PASSWORD:-unused}" >"$secret"
  # shellcheck disable=SC2086 # several words, as in the public image
  initdb --username="$user" --pwfile="$secret" --encoding=UTF8 --auth-local=trust \
    --auth-host=trust $POSTGRES_INITDB_ARGS >/dev/null
  rm "$secret"
  if [ "$database" != postgres ]; then
    echo "create database \"$database\"" | postgres --single -j postgres >/dev/null
  fi
  method=trust
  if [ -n "$POSTGRES_PASSWORD" ]; then method=scram-sha-256; fi
  echo "host all all all $method" >>"$PGDATA/pg_hba.conf"
  echo "listen_addresses = '*'" >>"$PGDATA/postgresql.conf"
fi
exec "$@"
