def log = new File(basedir, 'build.log').text
// One failed, after which the other was built.
assert log.contains('Python 3.13: zstd is not in the set of Python 3.13')
assert log =~ /mvn wasi:pin .*-Dwasi.python=3.13/
assert !new File(basedir, 'target/wasi/3.13').exists()
assert new File(basedir, 'target/wasi/3.15/wasm32-wasip1/prefix/lib/libzstd.a').isFile()
// One thing of one release, and one report of one audit.
assert log.contains('wasi.python must name one release for this goal')
assert log.contains('wasi.outputFile is for one release, not for several')
assert !new File(basedir, 'report.txt').exists()
// A typo in one of them, before anything is done; the others are kept.
assert log.contains("invalid value for wasi.python: '3.41'")
assert log =~ /mvn wasi:externals .*-Dwasi.python=3.15,3.1[14]/
assert log.contains("invalid value for wasi.python: ','")
return true
