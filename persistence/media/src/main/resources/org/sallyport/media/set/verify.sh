#!/bin/sh
# Checks one disc of a Sallyport set (format sallyport-set/1) with gpg, sha256sum and sh.
#
#   sh verify.sh --fingerprint FINGERPRINT [--key FILE] [FOLDER]
#
# FINGERPRINT  the collector's 40 hex digits, from paper or a person, never from the disc.
# --key FILE   the collector's public key as you hold it, with what you know of its revocation;
#              without it the copy on the disc is used, which the fingerprint then proves.
# FOLDER       where the disc is mounted or was copied to; the current folder if absent.
#
# Run the copy of this script that you already have, not the disc's. It sees files, not the bytes
# between them; Sallyport's own "verify" command sees those as well.
#
# Ends with 0: good. 1: refused. 2: could not be checked. 3: sound, but nobody said whose it should be.

set -u
LC_ALL=C
export LC_ALL
umask 077
unset GNUPGHOME GREP_OPTIONS 2>/dev/null

say() { printf '%s\n' "$*"; }
refuse() { say "REFUSED: $*"; exit 1; }
give_up() { say "NOT CHECKED: $*" >&2; exit 2; }

wanted=
key=
folder=.
while [ $# -gt 0 ]; do
  case $1 in
    --fingerprint) [ $# -ge 2 ] || give_up "--fingerprint needs a value"; wanted=$2; shift 2 ;;
    --key) [ $# -ge 2 ] || give_up "--key needs a file"; key=$2; shift 2 ;;
    --help) sed -n '2,/^$/p' "$0"; exit 2 ;;
    -*) give_up "unknown option $1" ;;
    *) folder=$1; shift ;;
  esac
done
wanted=$(printf '%s' "$wanted" | tr -d ' \t\n' | tr a-f A-F)
if [ -n "$wanted" ]; then
  [ ${#wanted} -eq 40 ] || give_up "the fingerprint has ${#wanted} digits, not 40"
  case $wanted in *[!0-9A-F]*) give_up "the fingerprint has something else than hex digits" ;; esac
fi
for tool in gpg sha256sum find sort comm sed grep mktemp; do
  command -v "$tool" >/dev/null 2>&1 || give_up "$tool is not installed"
done
if [ -n "$key" ]; then
  [ -f "$key" ] || give_up "there is no key file $key"
  key=$(cd "$(dirname -- "$key")" && pwd)/$(basename -- "$key")
fi
cd -- "$folder" 2>/dev/null || give_up "there is no folder $folder"

tmp=$(mktemp -d) || give_up "no temporary folder"
trap 'rm -rf "$tmp"' EXIT
trap 'exit 2' HUP INT TERM
mkdir "$tmp/gpg" || give_up "no temporary folder"

# 1. Nothing but files and folders, under names that a list can hold.
find . ! -type f ! -type d >"$tmp/odd" || give_up "the disc cannot be read"
[ ! -s "$tmp/odd" ] || { cat "$tmp/odd"; refuse "the disc has links or other things that are neither file nor folder"; }
find . \( -name '*[[:cntrl:]]*' -o -name '*\\*' \) >"$tmp/odd" || give_up "the disc cannot be read"
[ ! -s "$tmp/odd" ] || refuse "the disc has names with control characters or backslashes"
for file in SHA256SUMS sallyport/set.json sallyport/set.json.asc; do
  [ -f "$file" ] || refuse "the disc has no $file"
done

# 2. Exactly one signature over the statement, good, by the wanted key. gpg's exit code alone proves
#    nothing: it is 0 for expired and for revoked keys.
[ -n "$key" ] || key=sallyport/collector.asc
[ -f "$key" ] || refuse "the disc has no $key"
gpg --homedir "$tmp/gpg" --batch --no-tty --quiet --import "$key" 2>"$tmp/import" ||
  { cat "$tmp/import" >&2; refuse "the key cannot be imported"; }
[ "$(grep -c -e '-----BEGIN PGP SIGNATURE-----' sallyport/set.json.asc)" = 1 ] ||
  refuse "sallyport/set.json.asc does not hold exactly one signature"
gpg --homedir "$tmp/gpg" --batch --no-tty --no-auto-key-retrieve --status-fd 3 \
  --verify sallyport/set.json.asc sallyport/set.json 3>"$tmp/status" 2>"$tmp/messages"
code=$?
count() { grep -c "^\[GNUPG:\] $1\( \|\$\)" "$tmp/status"; }
[ "$(count KEYREVOKED)" = 0 ] && [ "$(count REVKEYSIG)" = 0 ] || refuse "the key was revoked"
[ "$(count EXPKEYSIG)" = 0 ] || refuse "the key has expired"
[ "$(count NEWSIG)" = 1 ] && [ "$(count GOODSIG)" = 1 ] && [ "$(count VALIDSIG)" = 1 ] && [ "$code" = 0 ] ||
  { cat "$tmp/messages" >&2; refuse "the statement does not carry exactly one good signature"; }
signer=$(sed -n 's/^\[GNUPG:\] VALIDSIG .* \([0-9A-F]\{40\}\)$/\1/p' "$tmp/status")
[ -n "$signer" ] || refuse "gpg does not name the signer"
[ -z "$wanted" ] || [ "$signer" = "$wanted" ] || refuse "signed by $signer, not by $wanted"

# 3. The list of this disc's files is one that the statement names as such.
sums=$(sha256sum <SHA256SUMS) || give_up "SHA256SUMS cannot be read"
sums=${sums%% *}
grep -q -F "\"sums_sha256\":\"$sums\"" sallyport/set.json || refuse "SHA256SUMS is not a list that the statement names"

# 4. The files present are those listed, no more and no fewer.
if grep -q -v '^[0-9a-f]\{64\}  [^/]' SHA256SUMS; then
  refuse "SHA256SUMS has a line that is no digest with a path"
fi
sed 's/^[0-9a-f]\{64\}  //' SHA256SUMS | sort >"$tmp/listed"
find . -type f | sed 's|^\./||' | grep -v -x -F -e SHA256SUMS -e sallyport/set.json -e sallyport/set.json.asc |
  sort >"$tmp/present"
[ -z "$(uniq -d "$tmp/listed")" ] || refuse "SHA256SUMS names a file twice"
comm -13 "$tmp/listed" "$tmp/present" >"$tmp/odd"
[ ! -s "$tmp/odd" ] || { cat "$tmp/odd"; refuse "the disc has files that are not listed"; }
comm -23 "$tmp/listed" "$tmp/present" >"$tmp/odd"
[ ! -s "$tmp/odd" ] || { cat "$tmp/odd"; refuse "listed files are missing"; }

# 5. Every file is what the list says.
sha256sum --strict --quiet --check SHA256SUMS || refuse "files are not what was signed"

files=$(grep -c '' SHA256SUMS)
if [ -z "$wanted" ]; then
  say "NOT PROVEN: $files files fit together and are signed by $signer."
  say "Compare that fingerprint with the one on paper and run this again with --fingerprint."
  exit 3
fi
say "GOOD: $files files, signed by $signer."
