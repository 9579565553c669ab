def log = new File(basedir, 'build.log').text

// Each module has its own output, with its own libraries.
def prefix = { module -> new File(basedir, "$module/target/wasi/3.15/wasm32-wasip1/prefix/lib") }
assert new File(prefix('one'), 'libz.a').isFile()
assert !new File(prefix('one'), 'libbz2.a').exists()
assert new File(prefix('two'), 'libz.a').isFile()
assert new File(prefix('two'), 'libbz2.a').isFile()
['one', 'two'].each {
    assert new File(basedir, "$it/target/wasi/packages/externals-3.15-wasm32-wasip1.tar.gz").isFile()
    assert new File(basedir, "$it/target/wasi/audit/3.15/wasm32-wasip1/audit.html").isFile()
}
// Not those of the quiet build.
assert log.count('Verified: the SBOM matches the installed files') == 2
assert log.count('verified         No file is unlisted') == 2

// The warning boxes of Maven for goals that are not made for this.
assert !log.contains('aggregator')
assert !log.contains('threadSafe')

// Twice in two modules, then once for the folder that Maven was started in, with nothing to publish.
assert log.count('Python 3.15 for wasm32-wasip1: ') == 5
assert log.count('Python 3.15 for wasm32-wasip1: bzip2 1.0.8\n') == 1
assert new File(basedir, 'target/wasi/3.15/wasm32-wasip1/prefix/lib').list().sort() == ['libbz2.a', 'pkgconfig']
assert !new File(basedir, 'target/wasi/packages').exists()
assert log.count('Attached to the project: ') == 4
return true
