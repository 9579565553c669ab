exec node --no-warnings --input-type=module --eval="$(cat "$root/@library@lib-wasm/node-launcher.mjs")" -- \
  "$(cat "$root/@library@lib-wasm/node-driver.mjs")" @stack@ "$@"
