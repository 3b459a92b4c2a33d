#!/bin/sh
# Runs inside a container without network: installs the wanted packages from the repositories below /sallyport with the
# system's own package manager, and prints on standard output what that came to (name version architecture).
# Everything else goes to standard error; no program that is run gets hold of standard output.

set -eu
LC_ALL=C
DEBIAN_FRONTEND=noninteractive
export LC_ALL DEBIAN_FRONTEND
exec 3>&1 1>&2

work=$(mktemp -d)
# No service is started by its package.
printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
chmod 0755 /usr/sbin/policy-rc.d
# PostgreSQL's packages would make a cluster that nobody wants.
mkdir -p /etc/postgresql-common/createcluster.d
echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.d/sallyport.conf

while read -r name suite components; do
  echo "deb [signed-by=/sallyport/disc/$name/collector.asc] file:/sallyport/disc/$name $suite $components"
done </sallyport/repositories >"$work/sources.list"
set --
while read -r package; do
  set -- "$@" "$package"
done </sallyport/wanted

apt() {
  apt-get -q -y \
    -o Dir::Etc::SourceList="$work/sources.list" -o Dir::Etc::SourceParts=- \
    -o Acquire::Languages=none -o APT::Sandbox::User=root -o Dpkg::Use-Pty=0 "$@" 3>&- </dev/null
}

installed() {
  dpkg-query -W -f '${db:Status-Abbrev} ${Package} ${Version} ${Architecture}\n' 3>&- |
    sed -n 's/^ii  *//p' | sort
}

apt update
apt --no-install-recommends -s install "$@"
installed >"$work/before"
apt --no-install-recommends install "$@"
apt check
dpkg --audit 3>&-
installed >"$work/after"
comm -13 "$work/before" "$work/after" >"$work/listed"
for package in "$@"; do
  name=${package%%=*}
  name=${name%%:*}
  awk -v name="$name" '$1 == name { print; found = 1 } END { exit !found }' "$work/after" >>"$work/listed" ||
    { echo "E: $name is not installed"; exit 1; }
done
sort -u "$work/listed" >&3
