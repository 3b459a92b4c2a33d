#!/bin/sh
# Reports what is installed here. /etc/sallyport/report.curl (mode 0600) says where to, and who this is:
#   url = "https://SERVER/api/v1/hosts/report"
#   header = "Authorization: Bearer sph_..."
# With SALLYPORT_ROOT it speaks for the system in that folder, such as an image or a chroot.
set -eu
export LC_ALL=C
root=${SALLYPORT_ROOT:-}
if [ -s "$root/var/lib/dpkg/status" ] && command -v dpkg-query >/dev/null; then
  manager=apt arch=$(cat "$root/var/lib/dpkg/arch" 2>/dev/null | head -n 1); arch=${arch:-$(dpkg --print-architecture)}
  list() { all=$(dpkg-query --admindir="$root/var/lib/dpkg" -W -f '${db:Status-Abbrev}\t${Package}\t${Version}\t${Architecture}\t${source:Package}\t${source:Version}\n') && printf '%s\n' "$all" | awk -F '\t' 'BEGIN { OFS = "\t" } $1 ~ /^.[iUFWt]/ { print $2, $3, $4, $5, $6 }'; }
elif command -v rpm >/dev/null; then
  manager=dnf arch=$(uname -m); command -v zypper >/dev/null && manager=zypper
  list() { rpm --root "${root:-/}" -qa --qf '%{NAME}\t%|EPOCH?{%{EPOCH}:}|%{VERSION}-%{RELEASE}\t%{ARCH}\t%{SOURCERPM}\t\n'; }
else
  manager=pkg arch=$(pkg config ABI)
  list() { pkg query '%n\t%v\t%q\t%o\t'; }
fi
ID=- VERSION_ID=- VERSION_CODENAME=-; if [ -r "$root/etc/os-release" ]; then . "$root/etc/os-release"; fi
packages=$(list)
{ printf 'sallyport-inventory 1\nos\t%s\t%s\t%s\narchitecture\t%s\nmanager\t%s\n' "$ID" "$VERSION_ID" "$VERSION_CODENAME" "$arch" "$manager"
  printf '%s\n' "$packages"; printf 'end\t%s\n' "$(printf '%s\n' "$packages" | wc -l | tr -d ' ')"; } |
  curl -fsS -K "$root/etc/sallyport/report.curl" -H 'Content-Type: text/plain' --data-binary @-
