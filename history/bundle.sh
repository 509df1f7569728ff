#!/bin/sh
# Completes the folder that trunk is building (a hook after the build): bundles the script with its snippets and minifies
# scripts and style sheets in a release. Without esbuild the files stay as they are.
set -eu
cd "$TRUNK_STAGING_DIR"
if [ "$TRUNK_PROFILE" != release ] || ! command -v esbuild >/dev/null; then exit; fi
options='--minify --allow-overwrite --log-level=warning --target=safari16.4,chrome97,firefox114'
# wasm-bindgen imports one module once for every function of it.
esbuild history.js --bundle --format=esm --log-override:duplicate-object-key=silent $options --outfile=history.js
rm -rf snippets
esbuild bootstrap.js --format=esm $options --outfile=bootstrap.js
for file in unsupported.js main.css history.css; do
  esbuild $file $options --outfile=$file
done
