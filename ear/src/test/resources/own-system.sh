#!/bin/sh
# own-system.sh ARCHIVE: writes a small system made of files of this one: the essential packages, apt, and what they
# depend on. Takes seconds and no network; enough to install packages in.

set -eu
LC_ALL=C
export LC_ALL
archive=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

dpkg-query -W -f '${Essential} ${Package}\n' | sed -n 's/^yes //p' >"$work/wanted"
echo apt >>"$work/wanted"
# A virtual package, whose provider nothing names.
dpkg-query -S "$(readlink -f /usr/bin/awk)" | sed 's/:.*//' >>"$work/wanted"
# shellcheck disable=SC2046
apt-cache depends --installed --recurse --no-recommends --no-suggests --no-conflicts --no-breaks --no-replaces \
  --no-enhances $(cat "$work/wanted") | sed -n 's/^\([a-z0-9][^ ]*\)$/\1/p' | sort -u >"$work/depends"
dpkg-query -W -f '${db:Status-Status} ${Package}\n' | sed -n 's/^installed //p' | sort -u >"$work/installed"
comm -12 "$work/depends" "$work/installed" >"$work/packages"

# Paths as they are: below the links that a merged /usr has.
xargs dpkg-query -L <"$work/packages" | grep -v -E '^/usr/share/(doc|info|locale|man|lintian|bug)/|^/\.$' | sort -u |
  while IFS= read -r path; do
    if [ -L "$path" ] || [ -f "$path" ]; then echo "$path"; elif [ -d "$path" ]; then echo "$path/"; fi
  done >"$work/paths"
sed -n 's|[^/]*$||p' "$work/paths" | sort -u | while IFS= read -r folder; do
  printf '%s %s\n' "$folder" "$(readlink -f "$folder")"
done >"$work/folders"
awk 'NR == FNR { real[$1] = $2; next }
  { folder = $0; sub(/[^\/]*$/, "", folder); name = substr($0, length(folder) + 1)
    print substr(real[folder] == "/" ? "/" name : real[folder] "/" name, 2) }' \
  "$work/folders" "$work/paths" | grep -v '^$' | sed 's|/$||' | sort -u >"$work/list"
for link in bin sbin lib lib32 lib64 libx32; do
  [ ! -L "/$link" ] || echo "$link"
done >>"$work/list"
for each in usr/bin/awk etc/alternatives/awk etc/ld.so.cache var/lib/dpkg/info/format; do
  [ ! -e "/$each" ] || echo "$each"
done >>"$work/list"
while IFS= read -r package; do
  for file in "/var/lib/dpkg/info/$package".* "/var/lib/dpkg/info/$package":*; do
    [ ! -f "$file" ] || echo "${file#/}"
  done
done <"$work/packages" >>"$work/list"
sort -u -o "$work/list" "$work/list"

# What no package holds.
root=$work/root
mkdir -p "$root/etc" "$root/var/lib/dpkg/updates" "$root/var/lib/apt/lists/partial" "$root/var/cache/apt/archives/partial"
cp /usr/share/base-passwd/passwd.master "$root/etc/passwd"
cp /usr/share/base-passwd/group.master "$root/etc/group"
awk 'NR == FNR { wanted[$0]; next } /^Package: / { keep = $2 in wanted } keep' \
  "$work/packages" /var/lib/dpkg/status >"$root/var/lib/dpkg/status"
: >"$root/var/lib/dpkg/available"

tar -C / --no-recursion --ignore-failed-read -cf "$archive.part" -T "$work/list" 2>/dev/null
(cd "$root" && find . -mindepth 1) | sed 's|^\./||' | grep -v -x -F -f "$work/list" >"$work/further"
tar -C "$root" --owner 0 --group 0 --no-recursion -rf "$archive.part" -T "$work/further"
mv "$archive.part" "$archive"
