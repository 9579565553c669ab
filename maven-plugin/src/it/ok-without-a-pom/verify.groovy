def output = new File(basedir, 'target/wasi/3.15/wasm32-wasip1')
assert new File(output, 'prefix/lib/libbz2.a').isFile()
assert !new File(output, 'prefix/lib/libz.a').exists()
