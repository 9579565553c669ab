def log = new File(basedir, 'build.log').text
def built = new File(basedir, 'target/wasi/3.15/wasm32-wasip1')
def reused = new File(basedir, 'reused/wasi/3.15/wasm32-wasip1')
def files = { folder ->
    def found = [:]
    folder.eachFileRecurse(groovy.io.FileType.FILES) { found[folder.toPath().relativize(it.toPath()).toString()] = it.bytes.encodeHex().toString() }
    found
}

// What was deployed: the archive and its SBOM, beside the POM.
def deployed = new File(basedir, 'target/repository/it/published/libraries/1')
def sbom = new File(deployed, 'libraries-1-py3.15-wasm32-wasip1-externals.spdx.json')
assert new File(deployed, 'libraries-1-py3.15-wasm32-wasip1.tar.gz').isFile()
assert sbom.bytes == new File(built, 'externals.spdx.json').bytes

// What came back is what was built, and true.
assert files(new File(reused, 'prefix')) == files(new File(built, 'prefix'))
assert new File(reused, 'externals.spdx.json').bytes == sbom.bytes
assert new File(reused, 'configure-args.txt').text.contains("PKG_CONFIG_LIBDIR=$reused.canonicalPath/prefix/lib/pkgconfig")
assert log =~ /Unpacked: all \d+ files of it\.published:libraries:tar\.gz:py3\.15-wasm32-wasip1:1 are in /
def digest = java.security.MessageDigest.getInstance('SHA-256').digest(sbom.bytes).encodeHex().toString()
assert log =~ /WARNING.*-Dwasi\.sha256=$digest/
assert log.contains('Verified: the SBOM matches the installed files')
assert new File(basedir, 'reused/wasi/audit/3.15/wasm32-wasip1/audit.html').isFile()
return true
