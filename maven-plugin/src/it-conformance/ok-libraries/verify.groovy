def prefix = new File(basedir, 'target/set/3.15/wasm32-wasip1/prefix/lib')
['libz.a', 'libbz2.a', 'liblzma.a', 'libsqlite3.a', 'libzstd.a', 'libmpdec.a', 'libuuid.a', 'libexpat.a', 'libpng16.a', 'libyaml.a', 'liblz4.a', 'libbrotlienc.a', 'libxml2.a'].each {
    assert new File(prefix, it).isFile(): it
}
// Nothing but the missing archive is a reason to go on without zlib-ng.
def log = new File(basedir, 'build.log').text
assert new File(basedir, 'target/alone').isDirectory() || log.contains('no origin delivered zlib-ng')
