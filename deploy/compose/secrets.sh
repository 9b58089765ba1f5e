#!/bin/sh
# Makes what production keeps secret, in a folder of its own; what is there already stays as it is.
#   secrets.sh /etc/atrium/secrets
# The folder is closed to others. Its files are not: a container's user must read what is mounted.
set -eu
folder=${1:?the folder to keep the secrets in}
mkdir -p "$folder"
chmod 700 "$folder"

random() { head -c 32 /dev/urandom | base64 | tr -d '\n'; }
word() { head -c 24 /dev/urandom | base64 | tr -d '\n' | tr '+/' '-_'; }
keep() { if [ ! -e "$folder/$1" ]; then cat > "$folder/$1"; else cat > /dev/null; fi; chmod 444 "$folder/$1"; }

word | keep postgres_password
printf 'postgresql://postgres:%s@postgres:5432/postgres\n' "$(cat "$folder/postgres_password")" | keep admin_database_url

passwords=
for service in auth booking payment notification checkin; do
  printf 'postgresql://%s:%s@postgres:5432/atrium\n' "$service" "$(word)" | keep "${service}_database_url"
  password=$(sed 's|.*://[^:]*:\(.*\)@.*|\1|' "$folder/${service}_database_url")
  passwords="$passwords${passwords:+, }\"$service\": \"$password\""
done
printf '{%s}\n' "$passwords" | keep service_passwords

printf 'amqp://atrium:%s@rabbitmq:5672/\n' "$(word)" | keep bus_url
printf 'default_user = atrium\ndefault_pass = %s\n' "$(sed 's|.*://[^:]*:\(.*\)@.*|\1|' "$folder/bus_url")" | keep rabbitmq_conf

cat "$folder/postgres_password" | keep postgres_monitor_password
word | keep grafana_password

word | keep auth_secret
random | keep face_master_keys
word | keep provider_api_key
printf 'whsec_%s' "$(random)" | keep webhook_secret

printf '[default]\naws_access_key_id = atrium\naws_secret_access_key = %s\n' "$(word)" | keep aws_credentials
secret=$(sed -n 's/^aws_secret_access_key = //p' "$folder/aws_credentials")
printf '{"identities": [{"name": "atrium", "credentials": [{"accessKey": "atrium", "secretKey": "%s"}], "actions": ["Admin", "Read", "Write", "List", "Tagging"]}]}\n' "$secret" | keep s3_identities

for yours in sms_url email_url; do
  if [ ! -e "$folder/$yours" ]; then echo "Still to be written by you: $folder/$yours"; fi
done
