#!/bin/sh
# Starts the installed server in the foreground, as the user sallyport, with the settings of sallyport.conf.
#
#   /opt/sallyport/start.sh

set -eu
configuration=/etc/sallyport/sallyport.conf

# Read, not sourced: a setting is never a command.
while IFS= read -r line || [ -n "$line" ]; do
  case $line in
    SALLYPORT_*=*)
      name=${line%%=*}
      case $name in *[!A-Z0-9_]*) continue ;; esac
      export "$name=${line#*=}"
      ;;
  esac
done <"$configuration"

set -- -jar /opt/sallyport/sallyport.jar serve \
  --home "${SALLYPORT_HOME:-/var/lib/sallyport}" \
  --port "${SALLYPORT_PORT:-8080}" \
  --role "${SALLYPORT_ROLE:-repository}"
cd /
if [ "$(id -u)" = 0 ]; then
  exec setpriv --reuid sallyport --regid sallyport --init-groups --inh-caps=-all java "$@"
fi
exec java "$@"
