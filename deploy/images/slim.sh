#!/bin/sh
# Takes out of a virtual environment what a running service never reads.
set -eu
packages=$(echo "$1"/lib/python3*/site-packages)

# Packages' own tests, type stubs, sources and headers of what is compiled.
find "$packages" -depth -type d \( -name tests -o -name test \) -exec rm -rf {} +
find "$packages" -type f \( -name '*.pyi' -o -name '*.pyx' -o -name '*.pxd' -o -name '*.c' -o -name '*.h' \) -delete
rm -rf "$packages/sqlalchemy/testing"

# botocore describes four hundred services; these are the ones that Atrium may call, and those by
# which a container gets its credentials.
for service in "$packages"/botocore/data/*/; do
  case $(basename "$service") in
  s3 | sns | ses | sesv2 | rekognition | kms | secretsmanager | sts | sso | sso-oidc) ;;
  *) rm -rf "$service" ;;
  esac
done

# Which place, network or time zone a phone number belongs to; other databases' dialects; the
# languages that a traceback is never written in; a watcher of source files; a format of pictures
# that nobody may upload.
rm -rf "$packages"/phonenumbers/geodata "$packages"/phonenumbers/carrierdata "$packages"/phonenumbers/tzdata
rm -rf "$packages"/sqlalchemy/dialects/mssql "$packages"/sqlalchemy/dialects/mysql "$packages"/sqlalchemy/dialects/oracle
rm -rf "$packages"/watchfiles
rm -f "$packages"/pillow.libs/libavif* "$packages"/PIL/_avif*
find "$packages" -path '*/pygments/lexers/*' -type f \
  ! -name '__init__.*' ! -name '_mapping.*' ! -name 'python.*' ! -name 'special.*' -delete

# Symbols for debuggers. Libraries that wheels bring along (*.libs) do not survive a second patching.
if command -v strip > /dev/null; then
  find "$packages" -name '*.so' ! -path '*.libs/*' -exec strip --strip-unneeded {} +
fi
