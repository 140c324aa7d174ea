#!/bin/sh
# The first start makes a cluster as the public image does: POSTGRES_USER, POSTGRES_PASSWORD,
# POSTGRES_DB, POSTGRES_HOST_AUTH_METHOD. Without a password everybody is trusted.
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
  secret=$(mktemp)
  printf '%s\n' "${POSTGRES_PASSWORD:-unused}" >"$secret"
  initdb --username="$user" --pwfile="$secret" --encoding=UTF8 --auth-local=trust \
    --auth-host=trust >/dev/null
  rm "$secret"
  if [ "$database" != postgres ]; then
    echo "create database \"$database\"" | postgres --single -j postgres >/dev/null
  fi
  method=${POSTGRES_HOST_AUTH_METHOD:-$([ -n "$POSTGRES_PASSWORD" ] && echo scram-sha-256 || echo trust)}
  echo "host all all all $method" >>"$PGDATA/pg_hba.conf"
  echo "listen_addresses = '*'" >>"$PGDATA/postgresql.conf"
fi
exec "$@"
