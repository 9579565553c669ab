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
assert linked as Set == ['bzip2', 'mpdecimal', 'sqlite', 'xz', 'zlib'].collect { "SPDXRef-Built-$it" as String } as Set
def digest = java.security.MessageDigest.getInstance('SHA-256')
    .digest(new File(output, 'python.wasm').bytes).encodeHex().toString()
assert sbom.files.find { it.fileName == './python.wasm' }
    .checksums.find { it.algorithm == 'SHA256' }.checksumValue == digest

assert log.contains('configure for wasm32-wasip1: nothing changed')
