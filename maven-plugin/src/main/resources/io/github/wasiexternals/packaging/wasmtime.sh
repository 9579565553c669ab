exec wasmtime run --argv0 "$wasm" --config "$root/@settings@" "$@"
