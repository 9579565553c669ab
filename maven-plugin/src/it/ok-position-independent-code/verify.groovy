import io.github.wasiexternals.InstalledLibraries

['wasm32-wasip2': ['libbz2.a'],
 'wasm32-wasip1': ['libbz2.a', 'liblzma.a', 'libmpdec.a', 'libuuid.a', 'libz.a', 'libzstd.a']].each { triple, archives ->
    def output = new File(basedir, "target/wasi/3.15/$triple")
    assert new File(output, 'prefix/lib').list().findAll { it.endsWith('.a') }.sort() == archives
    def libraries = new InstalledLibraries(output.toPath())
    archives.each { assert libraries.linkedAsSharedLibrary(it).isEmpty(): "$triple $it" }

    def sbom = new groovy.json.JsonSlurper().parse(new File(output, 'externals.spdx.json'), 'UTF-8')
    def comments = sbom.packages.collect { (it.annotations ?: [])*.comment }
    assert comments.count { it.contains('pic: true') } == 1
    assert comments.count { it.any { it.startsWith('flags: ') && it.contains(' -fPIC') } } == archives.size()
}
return true
