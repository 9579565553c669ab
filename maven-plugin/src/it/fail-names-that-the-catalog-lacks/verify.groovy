def log = new File(basedir, 'build.log').text
assert log.contains('-Dwasi.python=3.15')
assert log.contains('-Dwasi.libraries=zlib')
assert log.contains("invalid value for wasi.triple: 'wasm32-wasip3' (allowed: ")
assert log.contains('/nowhere/wasi-sdk')
assert log.contains('zstd is not in the set of Python 3.13')
assert log.contains('cannot build zlib and zlib-ng together')
assert log.contains('-Dwasi.libraries=zlib,xz')
assert !new File(basedir, 'target').exists()
