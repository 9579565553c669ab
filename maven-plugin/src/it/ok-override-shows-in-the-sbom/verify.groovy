def pinned = 'sha256:ab5a03176ee106d3f0fa90e381da478ddae405918153cca248e682cd0c4a2269'
def log = new File(basedir, 'build.log').text
assert log =~ /WARNING.*bzip2_1\.0\.8\.orig\.tar\.gz overrides the built-in $pinned/
assert log.contains("OVERRIDES the built-in $pinned")

def properties = new Properties()
new File(basedir, 'test.properties').withInputStream { properties.load(it) }
def sbom = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/wasi/3.15/wasm32-wasip1/externals.spdx.json'))
def source = sbom.packages.find { it.name == 'bzip2' && it.primaryPackagePurpose == 'SOURCE' }
assert source.checksums.find { it.algorithm == 'SHA256' }.checksumValue == properties.sha256
assert source.annotations*.comment.contains("overrides-built-in: $pinned".toString())
assert source.comment.contains('override = true')
