def log = new File(basedir, 'build.log').text
def output = new File(basedir, 'target/wasi/3.13/wasm32-wasip1')

['zlib', 'binascii', '_bz2', '_lzma', '_sqlite3', '_decimal'].each {
    assert log =~ /(?m) $it +\S+ +\S+ +\S+ +yes$/: it
}
// CPython's own tests: how many ran, and that none failed.
['test_zlib': 76, 'test_gzip': 72, 'test_bz2': 102, 'test_lzma': 121, 'test_sqlite3': 511, 'test_decimal': 724].each {
    assert log =~ /(?m) $it.key +$it.value +0 +/: it
}
def sbom = new groovy.json.JsonSlurper().parse(new File(output, 'python.spdx.json'), 'UTF-8')
def linked = sbom.relationships.findAll { it.relationshipType == 'STATIC_LINK' }*.relatedSpdxElement
def bundled = ['expat', 'hacl-star', 'libb2', 'mimalloc', 'compiler-rt', 'wasi-libc']
assert linked as Set == (['bzip2', 'mpdecimal', 'sqlite', 'xz', 'zlib'].collect { "SPDXRef-Built-$it" as String } +
    bundled.collect { "SPDXRef-PythonCode-$it" as String }) as Set
// Every archive of the linker's map is listed, and everything in it has a known origin.
def python = sbom.packages.find { it.SPDXID == 'SPDXRef-Python' }
assert !python.annotations.any { it.comment.startsWith('unknown-origin') || it.comment.startsWith('note: ') }
def map = new File(basedir, 'target/wasi/3.13/Python-3.13.15/cross-build/wasm32-wasip1/python.wasm.map').text
def archives = (map =~ /(?m)([^\/\s]+\.a)\([^()\n]+\):\(/).collect { it[1] } as Set
assert archives.contains('libexpat.a') && archives.contains('libc.a')
archives.each { archive -> assert sbom.toString().contains(archive): archive }
// No folder of the machine that built it.
['python.wasm', 'python.spdx.json'].each {
    assert !new File(output, it).getText('ISO-8859-1').contains(basedir.path): it
}
assert new File(output, 'python.LICENSE.txt').text.contains('PYTHON SOFTWARE FOUNDATION LICENSE')
def digest = java.security.MessageDigest.getInstance('SHA-256')
    .digest(new File(output, 'python.wasm').bytes).encodeHex().toString()
assert sbom.files.find { it.fileName == './python.wasm' }
    .checksums.find { it.algorithm == 'SHA256' }.checksumValue == digest

assert log.contains('configure for wasm32-wasip1: nothing changed')
assert log.contains('it runs with 1.3.2 3.53.4 expat_2.8.2')
['python', 'zlib', 'expat', 'hacl-star', 'libb2', 'mimalloc', 'wasi-libc', 'compiler-rt'].each {
    assert log.contains(" has TEST-$it: invented"): it
}

assert io.github.wasiexternals.DocumentedOutput.missing(basedir.toPath()).isEmpty()

return true
