#!/bin/sh
# Takes out of a virtual environment what a running service never reads.
set -eu
packages=$(echo "$1"/lib/python3*/site-packages)

# Packages' own tests, type stubs, sources and headers of what is compiled.
find "$packages" -depth -type d \( -name tests -o -name test \) -exec rm -rf {} +
find "$packages" -type f \( -name '*.pyi' -o -name '*.pyx' -o -name '*.pxd' -o -name '*.c' -o -name '*.h' \) -delete

# botocore describes four hundred services; these are the ones that Atrium may call, and those by
# which a container gets its credentials.
for service in "$packages"/botocore/data/*/; do
  case $(basename "$service") in
  s3 | sns | ses | sesv2 | rekognition | kms | secretsmanager | sts | sso | sso-oidc) ;;
  *) rm -rf "$service" ;;
  esac
done
