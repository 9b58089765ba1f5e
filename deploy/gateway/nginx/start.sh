#!/bin/sh
# Writes what the environment says into nginx's configuration, and becomes nginx.
# The image starts so, and so do the tests. The variables are those of the Caddyfile, and:
#   GATEWAY_LISTEN     port, or address:port
#   GATEWAY_RUN        a folder that may be written
#   GATEWAY_RESOLVER   asked again and again for the replicas behind a name (Docker: 127.0.0.11);
#                      without it each *_UPSTREAM is a list of addresses, one per replica
set -eu
here=$(cd "$(dirname "$0")" && pwd)
run=${GATEWAY_RUN:-/tmp/nginx}
mkdir -p "$run"

case ${GATEWAY_LOG_LEVEL:-WARN} in DEBUG | INFO) logged=. ;; *) logged=^5 ;; esac
# nginx follows ten redirects within a request, of which the last says that it was in vain.
patience=${GATEWAY_PATIENCE:-10s}
patience=${patience%s}
if [ "$patience" -gt 9 ]; then patience=9; fi
trusted=
for network in ${GATEWAY_TRUSTED_PROXIES:-}; do trusted="$trusted $network 1;"; done

for file in "$here"/*.conf; do
  sed -e "s|@run@|$run|g" -e "s|@patience@|$patience|" -e "s|@logged@|$logged|" -e "s|@trusted@|$trusted|" \
    -e "s|@listen@|${GATEWAY_LISTEN:-8080}|" \
    -e "s|@development@|${GATEWAY_DEVELOPMENT:-off}|" \
    -e "s|@site@|${GATEWAY_SITE:-/srv/site}|" \
    -e "s|@docs@|${GATEWAY_DOCS:-/srv/docs}|" \
    -e "s|@schemas@|${GATEWAY_SCHEMAS:-/srv/schemas}|" \
    "$file" > "$run/${file##*/}"
done

upstream() {
  echo "upstream $1 {"
  echo "  zone $1 64k;"
  for address in $2; do echo "  server $address${GATEWAY_RESOLVER:+ resolve} fail_timeout=2s;"; done
  # Shorter than the services keep an idle connection: none is used while it is being closed.
  echo "  keepalive 16;"
  echo "  keepalive_timeout 4s;"
  echo "}"
}
{
  if [ -n "${GATEWAY_RESOLVER:-}" ]; then echo "resolver $GATEWAY_RESOLVER valid=2s ipv6=off;"; fi
  for network in ${GATEWAY_TRUSTED_PROXIES:-}; do echo "set_real_ip_from $network;"; done
  upstream auth "${AUTH_UPSTREAM:-auth:8000}"
  upstream booking "${BOOKING_UPSTREAM:-booking:8000}"
  upstream payment "${PAYMENT_UPSTREAM:-payment:8000}"
  upstream notification "${NOTIFICATION_UPSTREAM:-notification:8000}"
  upstream checkin "${CHECKIN_UPSTREAM:-checkin:8000}"
  if [ "${GATEWAY_DEVELOPMENT:-off}" = on ]; then upstream sandbox "${SANDBOX_UPSTREAM:-sandbox:8000}"; fi
} > "$run/upstreams.conf"

exec "${NGINX:-nginx}" -e stderr -p "$run" -c "$run/nginx.conf" "$@"
