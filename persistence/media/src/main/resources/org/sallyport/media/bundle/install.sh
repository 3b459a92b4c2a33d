#!/bin/sh
# Installs from this Sallyport installation disc (sallyport-bundle/1). No network is needed.
#
#   sh install.sh --fingerprint FINGERPRINT              installs, or updates what is installed
#   sh install.sh --check --fingerprint FINGERPRINT      looks what that would do, and changes nothing
#   sh install.sh --uninstall [--purge]                  removes; data and settings stay without --purge
#
# FINGERPRINT         the collector's 40 hex digits, from paper or a person, never from the disc;
#                     an update takes those of the first installation where none are given
# --allow-downgrade   installs an older version than the one that is there
# --port N            port of a new server (8080)
# --role ROLE         role of a new server: repository, collector or both (repository)
# --no-start          does not start the server
#
# Ends with 0: done. 1: refused. 2: cannot be done here. 3: sound, but nobody said whose it should be.

set -u
LC_ALL=C
DEBIAN_FRONTEND=noninteractive
export LC_ALL DEBIAN_FRONTEND
umask 022
unset GNUPGHOME GREP_OPTIONS 2>/dev/null

PROGRAM=/opt/sallyport
SETTINGS=/etc/sallyport
UNIT=/etc/systemd/system/sallyport.service
RULE=/etc/udev/rules.d/70-sallyport.rules
BACKUPS=/var/backups/sallyport
NO_CLUSTER=/etc/postgresql-common/createcluster.d/sallyport.conf

say() { printf '%s\n' "$*"; }
refuse() { say "REFUSED: $*"; exit 1; }
give_up() { say "NOT DONE: $*" >&2; exit 2; }
must() { "$@" || give_up "this failed: $*"; }

wanted=
task=install
purge=
downgrade=
port=
role=
start=yes
while [ $# -gt 0 ]; do
  case $1 in
    --fingerprint) [ $# -ge 2 ] || give_up "--fingerprint needs a value"; wanted=$2; shift 2 ;;
    --port) [ $# -ge 2 ] || give_up "--port needs a value"; port=$2; shift 2 ;;
    --role) [ $# -ge 2 ] || give_up "--role needs a value"; role=$2; shift 2 ;;
    --check) task=check; shift ;;
    --uninstall) task=uninstall; shift ;;
    --purge) purge=yes; shift ;;
    --allow-downgrade) downgrade=yes; shift ;;
    --no-start) start=; shift ;;
    --help) sed -n '2,/^$/p' "$0"; exit 2 ;;
    *) give_up "unknown argument $1; see --help" ;;
  esac
done
case $port in '' | [1-9] | [1-9][0-9] | [1-9][0-9][0-9] | [1-9][0-9][0-9][0-9] | [1-6][0-9][0-9][0-9][0-9]) ;; *) give_up "--port must be a port" ;; esac
[ "${port:-1}" -le 65535 ] || give_up "--port must be a port"
case $role in '' | repository | collector | both) ;; *) give_up "--role must be repository, collector or both" ;; esac
[ "$task" = check ] || [ "$(id -u)" = 0 ] || give_up "this must be run as root"
if [ -z "$wanted" ] && [ -f "$SETTINGS/collector.fingerprint" ]; then
  wanted=$(cat "$SETTINGS/collector.fingerprint")
fi
wanted=$(printf '%s' "$wanted" | tr -d ' \t\n' | tr a-f A-F)
if [ -n "$wanted" ]; then
  [ ${#wanted} -eq 40 ] || give_up "the fingerprint has ${#wanted} digits, not 40"
  case $wanted in *[!0-9A-F]*) give_up "the fingerprint has something else than hex digits" ;; esac
fi
for tool in awk base64 comm dpkg find grep mktemp sed sha256sum sort tar; do
  command -v "$tool" >/dev/null 2>&1 || give_up "$tool is not installed"
done

disc=$(cd "$(dirname -- "$0")" && pwd -P) || give_up "the folder of this script cannot be entered"
tmp=$(mktemp -d /tmp/sallyport-install.XXXXXX) || give_up "no temporary folder"
trap 'rm -rf "$tmp"' EXIT
trap 'exit 2' HUP INT TERM

# --- the disc is what the collector signed ----------------------------------------------------------------------------

# The statement carries exactly one signature, good, by the wanted key.
check_signature() {
  [ "$(grep -c -e '-----BEGIN PGP SIGNATURE-----' sallyport/set.json.asc)" = 1 ] ||
    refuse "sallyport/set.json.asc does not hold exactly one signature"
  must mkdir -m 0700 "$tmp/gpg"
  if ! command -v gpg >/dev/null 2>&1 && ! command -v gpgv >/dev/null 2>&1; then
    check_with_sqv
    return
  fi
  if command -v gpg >/dev/null 2>&1; then
    gpg --homedir "$tmp/gpg" --batch --no-tty --quiet --import sallyport/collector.asc 2>"$tmp/messages" ||
      refuse "the key cannot be imported"
    gpg --homedir "$tmp/gpg" --batch --no-tty --no-auto-key-retrieve --status-fd 3 \
      --verify sallyport/set.json.asc sallyport/set.json 3>"$tmp/status" 2>"$tmp/messages"
    code=$?
  else
    sed -e '1,/^[[:space:]]*$/d' -e '/^=/d' -e '/^-----/d' sallyport/collector.asc | base64 -d >"$tmp/key.gpg" ||
      refuse "the key cannot be read"
    gpgv --homedir "$tmp/gpg" --status-fd 3 --keyring "$tmp/key.gpg" \
      sallyport/set.json.asc sallyport/set.json 3>"$tmp/status" 2>"$tmp/messages"
    code=$?
  fi
  [ "$(count KEYREVOKED)" = 0 ] && [ "$(count REVKEYSIG)" = 0 ] || refuse "the key was revoked"
  [ "$(count EXPKEYSIG)" = 0 ] || refuse "the key has expired"
  [ "$(count NEWSIG)" = 1 ] && [ "$(count GOODSIG)" = 1 ] && [ "$(count VALIDSIG)" = 1 ] && [ "$code" = 0 ] ||
    { cat "$tmp/messages" >&2; refuse "the statement does not carry exactly one good signature"; }
  signer=$(sed -n 's/^\[GNUPG:\] VALIDSIG .* \([0-9A-F]\{40\}\)$/\1/p' "$tmp/status")
  check_signer
}

check_signer() {
  [ -n "$signer" ] || refuse "nobody names the signer"
  [ -z "$wanted" ] || [ "$signer" = "$wanted" ] || refuse "signed by $signer, not by $wanted"
}

# The verifier that apt brings along from Debian 13 on. It names the key of each good signature, and nothing else.
check_with_sqv() {
  command -v sqv >/dev/null 2>&1 ||
    give_up "none of gpg, gpgv and sqv is installed, so nobody can tell whether the disc is what the collector signed;" \
      "apt needs gpgv or sqv as well: install one from the system's own installation disc"
  sqv --keyring sallyport/collector.asc sallyport/set.json.asc sallyport/set.json >"$tmp/status" 2>"$tmp/messages" ||
    { cat "$tmp/messages" >&2; refuse "the statement does not carry exactly one good signature"; }
  signer=$(sed -n 's/^\([0-9A-F]\{40\}\)$/\1/p' "$tmp/status")
  check_signer
}

count() { grep -c "^\[GNUPG:\] $1\( \|\$\)" "$tmp/status"; }

# The files are those that the statement's list names, no more and no fewer, each with its digest.
check_files() {
  find . ! -type f ! -type d >"$tmp/odd" || give_up "the disc cannot be read"
  [ ! -s "$tmp/odd" ] || { cat "$tmp/odd"; refuse "the disc has things that are neither file nor folder"; }
  sums=$(sha256sum <SHA256SUMS) || give_up "SHA256SUMS cannot be read"
  grep -q -F "\"sums_sha256\":\"${sums%% *}\"" sallyport/set.json ||
    refuse "SHA256SUMS is not a list that the statement names"
  grep -q -F '"kind":"bundle"' sallyport/set.json || refuse "this is no installation disc"
  if grep -q -v '^[0-9a-f]\{64\}  [^/]' SHA256SUMS; then
    refuse "SHA256SUMS has a line that is no digest with a path"
  fi
  sed 's/^[0-9a-f]\{64\}  //' SHA256SUMS | sort >"$tmp/listed"
  find . -type f | sed 's|^\./||' | grep -v -x -F -e SHA256SUMS -e sallyport/set.json -e sallyport/set.json.asc |
    sort >"$tmp/present"
  comm -3 "$tmp/listed" "$tmp/present" >"$tmp/odd"
  [ ! -s "$tmp/odd" ] || { cat "$tmp/odd"; refuse "files are missing, or not listed"; }
  sha256sum --strict --quiet --check SHA256SUMS || refuse "files are not what was signed"
}

verify_disc() {
  cd -- "$disc" || give_up "there is no folder $disc"
  for file in SHA256SUMS sallyport/set.json sallyport/set.json.asc sallyport/collector.asc; do
    [ -f "$file" ] || refuse "the disc has no $file"
  done
  check_signature
  check_files
  if [ -z "$wanted" ]; then
    say "NOT PROVEN: the disc is sound and signed by $signer."
    say "Compare that fingerprint with the one on paper and run this again with --fingerprint."
    exit 3
  fi
  say "The disc is good, signed by $signer."
}

# --- what is on the disc, and where we are ----------------------------------------------------------------------------

fact() { sed -n "s/^$1 //p" "$disc/sallyport/bundle/bundle.txt"; }
os_release() { sed -n "s/^$1=//p" /etc/os-release | tr -d "\"'" | head -n 1; }

detect() {
  [ "$(fact format)" = sallyport-bundle/1 ] || give_up "the disc needs a newer install.sh than the one on it"
  product=$(fact product)
  version=$(fact version)
  [ -r /etc/os-release ] || give_up "this system has no /etc/os-release"
  platform="$(os_release ID)-$(os_release VERSION_ID)-$(dpkg --print-architecture)"
  fact platform | grep -q -x -F -e "$platform" ||
    give_up "the disc is not for $platform but for: $(fact platform | tr '\n' ' ')"
  lists=$disc/sallyport/bundle/$platform
  say "This is $platform."
}

# --- packages, by the system's own package manager --------------------------------------------------------------------

prepare_apt() {
  # Through a link, since neither blanks nor commas of a mount point fit into a list of sources.
  must ln -s "$disc" "$tmp/disc"
  must cp sallyport/collector.asc "$tmp/collector.asc"
  must mkdir -p "$tmp/lists/partial" "$tmp/archives/partial"
  while read -r name suite components; do
    say "deb [signed-by=$tmp/collector.asc] file:$tmp/disc/$name $suite $components"
  done <"$lists/repositories" >"$tmp/sources.list"
  apt update >"$tmp/apt.log" 2>&1 || { cat "$tmp/apt.log"; give_up "the repositories of the disc cannot be read"; }
}

apt() {
  apt-get -q -y \
    -o Dir::Etc::SourceList="$tmp/sources.list" -o Dir::Etc::SourceParts=- \
    -o Dir::State::Lists="$tmp/lists" -o Dir::Cache::Archives="$tmp/archives" \
    -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= \
    -o Acquire::Languages=none -o APT::Sandbox::User=root -o Dpkg::Use-Pty=0 "$@" </dev/null
}

wanted_packages() {
  packages=
  while read -r package; do packages="$packages $package"; done <"$lists/wanted"
}

# Nothing of the machine's own is removed for what the disc brings: whoever wants that does it first.
install_packages() {
  # Words without blanks or wildcards, as the signed list has them.
  # shellcheck disable=SC2086
  apt --no-remove --no-install-recommends install $packages || give_up "apt-get could not install$packages"
}

show_packages() {
  # shellcheck disable=SC2086
  apt -s --no-remove --no-install-recommends install $packages >"$tmp/plan" 2>&1 ||
    { cat "$tmp/plan"; give_up "apt-get cannot install$packages"; }
  say "Packages that would be installed or updated: $(grep -c '^Inst ' "$tmp/plan")"
  sed -n 's/^Inst \([^ ]*\) .*(\([^ ]*\) .*/  \1 \2/p' "$tmp/plan"
}

# --- the server -------------------------------------------------------------------------------------------------------

setting() { sed -n "s/^$1=//p" "$SETTINGS/sallyport.conf" 2>/dev/null | tail -n 1; }
home() { home=$(setting SALLYPORT_HOME); say "${home:-/var/lib/sallyport}"; }
has_systemd() { [ -d /run/systemd/system ] && command -v systemctl >/dev/null 2>&1; }

# Processes of the launcher, whoever started them.
servers() {
  for entry in /proc/[0-9]*; do
    case $(tr '\0' ' ' <"$entry/cmdline" 2>/dev/null) in
      *"-jar $PROGRAM/sallyport.jar serve "*) say "${entry#/proc/}" ;;
    esac
  done
}

# One that has ended and that nobody has asked for its status (a container without an init) has ended.
runs() { [ -r "/proc/$1/status" ] && ! grep -q '^State:[[:space:]]*Z' "/proc/$1/status" 2>/dev/null; }

await_end() {
  seconds=0
  while runs "$1"; do
    [ "$seconds" -lt 180 ] || give_up "process $1 does not end; end it and run this again"
    sleep 1
    seconds=$((seconds + 1))
  done
}

stop_server() {
  ran=
  if has_systemd && [ -f "$UNIT" ]; then
    # One that cannot start is not active, but waits for its next start: also that ends here.
    ! systemctl is-active --quiet sallyport.service || ran=yes
    must systemctl stop sallyport.service
  fi
  for server in $(servers); do
    ran=yes
    say "Stopping the server, process $server."
    kill -TERM "$server" 2>/dev/null
    await_end "$server"
  done
  # A server that was killed leaves its database running.
  for file in "$(home)"/postgres/data-*/postmaster.pid; do
    [ -f "$file" ] || continue
    database=$(head -n 1 "$file")
    # After a power failure the number may be anybody's; PostgreSQL works in its cluster's folder.
    [ "$(readlink "/proc/$database/cwd")" = "$(cd "${file%/*}" && pwd -P)" ] || continue
    case $(tr '\0' ' ' <"/proc/$database/cmdline" 2>/dev/null) in
      *postgres*) kill -INT "$database" 2>/dev/null; await_end "$database" ;;
    esac
  done
}

refuse_downgrade() {
  installed=$(cat "$PROGRAM/VERSION" 2>/dev/null)
  [ -n "$installed" ] || return 0
  if dpkg --compare-versions "$(comparable "$version")" lt "$(comparable "$installed")" && [ -z "$downgrade" ]; then
    refuse "version $installed is installed, the disc has the older $version; --allow-downgrade installs it"
  fi
}
# What Maven calls 1.0-SNAPSHOT comes before 1.0.
comparable() { say "$1" | sed 's/-SNAPSHOT$/~SNAPSHOT/'; }

kilobytes() { du -sk "$@" 2>/dev/null | awk '{ sum += $1 } END { print sum + 0 }'; }

require_room() {
  needed=$(($(kilobytes "$disc/sallyport/bundle/server") * 3 + 512 * 1024))
  [ -z "$installed" ] || needed=$((needed + $(kilobytes "$(home)/postgres")))
  for folder in /opt /var; do
    free=$(df -Pk "$folder" | awk 'NR == 2 { print $4 }')
    [ "$free" -ge "$needed" ] || give_up "$folder has $free KiB free, $needed are needed"
  done
}

# Copies a file of the disc into place, whole or not at all, and only if it still is what was signed.
put() {
  must mkdir -p "$(dirname -- "$2")"
  must cp "$disc/sallyport/bundle/server/$1" "$2.new"
  signed=$(grep -F -e "  sallyport/bundle/server/$1" SHA256SUMS)
  copied=$(sha256sum <"$2.new")
  [ "${signed%% *}" = "${copied%% *}" ] || { rm -f "$2.new"; refuse "$1 is not what was signed any more"; }
  must chmod "$3" "$2.new"
  sync "$2.new" 2>/dev/null || sync
  must mv -f "$2.new" "$2"
}

# The database must not run while it is copied.
back_up() {
  [ -n "$installed" ] || return 0
  backup=$BACKUPS/$(date -u +%Y%m%dT%H%M%SZ)-$installed
  must mkdir -p -m 0700 "$BACKUPS" "$backup"
  folder=$(home)
  set -- "${SETTINGS#/}"
  for kept in postgres keys admin.token instance; do
    [ ! -e "$folder/$kept" ] || set -- "$@" "${folder#/}/$kept"
  done
  must tar -C / -cf "$backup/data.tar.part" "$@"
  must cp "$PROGRAM/sallyport.jar" "$backup/sallyport.jar"
  sync
  must mv "$backup/data.tar.part" "$backup/data.tar"
  say "Backup of settings and database: $backup"
  [ -z "$(setting SALLYPORT_DB_URL)" ] ||
    say "The database is $(setting SALLYPORT_DB_URL); its backup is not made here."
}

make_user() {
  getent group sallyport >/dev/null || must groupadd --system sallyport
  getent passwd sallyport >/dev/null ||
    must useradd --system --gid sallyport --home-dir /var/lib/sallyport --no-create-home \
      --shell /usr/sbin/nologin sallyport
}

# The server needs to resolve the machine's own name, which a machine without network may not.
resolve_own_name() {
  name=$(cat /proc/sys/kernel/hostname)
  getent hosts "$name" >/dev/null && return 0
  case $name in '' | *[!A-Za-z0-9.-]*) give_up "the host name \"$name\" cannot be resolved" ;; esac
  say "127.0.1.1 $name" >>/etc/hosts || give_up "/etc/hosts cannot be written"
  say "Added \"127.0.1.1 $name\" to /etc/hosts, since the machine could not resolve its own name."
}

write_settings() {
  must mkdir -p "$SETTINGS"
  if [ ! -f "$SETTINGS/sallyport.conf" ]; then
    # Its name comes last: what has it is left alone by the next installation.
    begun=$SETTINGS/sallyport.conf.begun
    put sallyport.conf "$begun" 0640
    [ -z "$port" ] || must sed -i "s/^SALLYPORT_PORT=.*/SALLYPORT_PORT=$port/" "$begun"
    [ -z "$role" ] || must sed -i "s/^SALLYPORT_ROLE=.*/SALLYPORT_ROLE=$role/" "$begun"
    must chgrp sallyport "$begun"
    sync "$begun" 2>/dev/null || sync
    must mv -f "$begun" "$SETTINGS/sallyport.conf"
  fi
  must cp sallyport/collector.asc "$SETTINGS/collector.asc"
  say "$signer" >"$SETTINGS/collector.fingerprint"
}

install_server() {
  refuse_downgrade
  require_room
  if [ ! -e "$NO_CLUSTER" ] && ! dpkg-query -W postgresql-common >/dev/null 2>&1; then
    # The server keeps a database of its own; the one that the package would make is not needed.
    must mkdir -p "$(dirname -- "$NO_CLUSTER")"
    echo 'create_main_cluster = false' >"$NO_CLUSTER"
  fi
  install_packages
  make_user
  resolve_own_name
  stop_server
  back_up
  write_settings
  folder=$(home)
  must mkdir -p "$folder"
  must chown sallyport:sallyport "$folder"
  must chmod 0750 "$folder"
  put sallyport.jar "$PROGRAM/sallyport.jar" 0644
  put start.sh "$PROGRAM/start.sh" 0755
  put sallyport.service "$UNIT" 0644
  put 70-sallyport.rules "$RULE" 0644
  say "$version" >"$PROGRAM/VERSION"
  sync
  command -v udevadm >/dev/null 2>&1 && udevadm control --reload 2>/dev/null
  say "Sallyport $version is installed${installed:+ in the place of $installed}."
  start_server
}

start_server() {
  if has_systemd; then
    must systemctl daemon-reload
    [ -n "$start" ] || { say "Start it by: systemctl enable --now sallyport"; return 0; }
    must systemctl enable --now sallyport.service
    say "It starts; see: journalctl -u sallyport. It listens on port $(setting SALLYPORT_PORT)."
  elif [ -n "$ran" ] && [ -n "$start" ]; then
    setsid "$PROGRAM/start.sh" </dev/null >>"$(home)/logs/start.log" 2>&1 &
    say "It ran before and was started again; it listens on port $(setting SALLYPORT_PORT)."
  else
    say "There is no systemd here. Start it by: $PROGRAM/start.sh"
    say "It says \"ready on ...\" and listens on port $(setting SALLYPORT_PORT)."
  fi
  say "The first administrator's API key is written to $(home)/admin.token."
}

uninstall_server() {
  [ -e "$PROGRAM/sallyport.jar" ] || say "Sallyport is not installed."
  folder=$(home)
  stop_server
  if has_systemd && [ -f "$UNIT" ]; then
    systemctl disable --quiet sallyport.service
  fi
  rm -rf "$PROGRAM"
  rm -f "$UNIT" "$RULE" "$NO_CLUSTER"
  has_systemd && systemctl daemon-reload
  if [ -z "$purge" ]; then
    say "Removed. Data in $folder, settings in $SETTINGS and backups in $BACKUPS stay; --purge removes them."
    return 0
  fi
  case $folder in /*/*) rm -rf "$folder" ;; *) give_up "$folder is no folder that this removes" ;; esac
  rm -rf "$SETTINGS" "$BACKUPS"
  getent passwd sallyport >/dev/null && userdel sallyport
  say "Removed, with data, settings and backups. Packages that were installed stay; other programs may use them."
}

# --- what was asked for -----------------------------------------------------------------------------------------------

if [ "$task" = uninstall ] && [ "$(fact product)" = server ]; then
  uninstall_server
  exit 0
fi
verify_disc
detect
wanted_packages
if [ "$task" = uninstall ]; then
  # shellcheck disable=SC2086
  apt-get -q -y remove $packages </dev/null || give_up "apt-get could not remove$packages"
  exit 0
fi
prepare_apt
if [ "$task" = check ]; then
  if [ "$product" = server ]; then
    refuse_downgrade
    require_room
    say "Sallyport $version would be installed${installed:+ in the place of $installed}."
  fi
  show_packages
  exit 0
fi
case $product in
  server) install_server ;;
  packages) install_packages; say "Installed:$packages" ;;
  *) give_up "install.sh does not know the product $product" ;;
esac
