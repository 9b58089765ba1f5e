#!/bin/sh
# A backup now, and then every day: the databases as pg_dump writes them for pg_restore, the files
# of the storage beside them. Unfinished ones keep the name .partial and are no backup.
#   backup.sh          for ever       backup.sh once          one       backup.sh check    is it fresh?
set -eu
folder=${BACKUP_FOLDER:-/backups}
data=${BACKUP_DATA:-/data}
days=${BACKUP_DAYS:-14}
if [ -n "${PGPASSWORD_FILE:-}" ]; then PGPASSWORD=$(cat "$PGPASSWORD_FILE") && export PGPASSWORD; fi

backup() {
  at=$(date -u +%Y%m%dT%H%M%SZ)
  pg_dump --format=custom --file="$folder/$at.dump.partial" "${PGDATABASE:-atrium}"
  tar -C "$data" -cf "$folder/$at.tar.partial" .
  mv "$folder/$at.tar.partial" "$folder/$at.tar"
  mv "$folder/$at.dump.partial" "$folder/$at.dump"
  find "$folder" -name '*.partial' -mmin +1440 -delete
  find "$folder" -type f -mtime "+$days" -delete
  echo "{\"event\": \"backup.done\", \"backup\": \"$at\"}"
}

case ${1:-daily} in
check) find "$folder" -name '*.dump' -mmin -1560 | grep -q . ;;
once) backup ;;
daily)
  while true; do
    backup || echo '{"event": "backup.failed"}' >&2
    sleep 86400 &
    trap 'kill $!; exit 0' TERM INT
    wait $!
  done
  ;;
esac
