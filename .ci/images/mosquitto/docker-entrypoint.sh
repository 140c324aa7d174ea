#!/bin/sh
set -e
chown -R mosquitto:mosquitto /mosquitto/data /mosquitto/log
exec "$@"
