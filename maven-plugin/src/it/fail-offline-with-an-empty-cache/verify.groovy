def log = new File(basedir, 'build.log').text
// Everything that is missing is listed, not only the first.
assert log.contains('zlib-1.3.2.tar.gz')
assert log.contains('xz-5.8.3.tar.gz')
assert log.contains('problems')
assert !new File(basedir, 'target/wasi').exists()
