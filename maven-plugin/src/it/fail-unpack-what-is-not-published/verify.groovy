def log = new File(basedir, 'build.log').text

// Both files are missing, and the repositories that were asked are named.
assert log.contains('no repository delivered it.published:absent:tar.gz:py3.15-wasm32-wasip1:1')
assert log.contains('no repository delivered it.published:absent:spdx.json:py3.15-wasm32-wasip1-externals:1')
assert log =~ /(asked|ERROR\]) +published \(file:.*\/repository\)/

assert log.contains('damaged-1-py3.15-wasm32-wasip1-externals.spdx.json is not a valid SPDX 2.3 document')
assert log.contains("invalid value for wasi.artifact: 'it.published:damaged'")

// Nothing half.
assert !new File(basedir, 'target/wasi').exists()
return true
