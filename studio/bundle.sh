#!/bin/sh
# Completes the folder that trunk is building (a hook after the build): bundles the editor with its npm packages, and
# in a release minifies the other scripts and the style sheet. The packages are beside esbuild (xtask/npm). Without
# esbuild the page keeps its plain text field, and the scripts stay as they are.
set -eu
cd "$TRUNK_STAGING_DIR"
source=$TRUNK_SOURCE_DIR/js
if ! command -v esbuild >/dev/null; then
  echo 'throw new Error("the studio was built without its editor: esbuild was missing");' >editor.js
  exit
fi
NODE_PATH=${NODE_PATH:-$(dirname "$(command -v esbuild)")/..}
export NODE_PATH
quiet='--log-level=warning --target=safari16.4,chrome97,firefox114'
release=
if [ "$TRUNK_PROFILE" = release ]; then release='--minify --allow-overwrite'; fi
esbuild "$source/editor.js" --bundle --format=esm --loader:.css=text $quiet $release --outfile=editor.js
if [ -n "$release" ]; then
  # wasm-bindgen imports one module once for every function of it.
  esbuild studio.js --bundle --format=esm --log-override:duplicate-object-key=silent $quiet $release --outfile=studio.js
  rm -rf snippets
  for module in bootstrap.js worker.js preview.js; do
    esbuild $module --format=esm $quiet $release --outfile=$module
  done
  for file in unsupported.js storage.js main.css studio.css; do
    esbuild $file $quiet $release --outfile=$file
  done
fi
