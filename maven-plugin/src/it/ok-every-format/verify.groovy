import groovy.json.JsonSlurper
import java.security.MessageDigest

def names = { folder -> new File(basedir, "target/$folder/3.15/wasm32-wasip1").list().findAll { it.endsWith('.json') } as Set }
assert names('usual') == ['externals.spdx.json', 'externals.openvex.json'] as Set
assert names('more') == ['spdx', 'spdx3', 'cdx', 'cpython', 'intoto', 'openvex'].collect { "externals.${it}.json".toString() } as Set

def output = new File(basedir, 'target/more/3.15/wasm32-wasip1')
def read = { name -> new JsonSlurper().parse(new File(output, "externals.${name}.json")) }
def archive = new File(output, 'prefix/lib/libz.a')
def sha256 = MessageDigest.getInstance('SHA-256').digest(archive.bytes).encodeHex().toString()

def statement = read('intoto')
assert statement.subject == [[name: 'prefix/lib/libz.a', digest: [sha256: sha256]]]
assert statement.predicate.buildDefinition.externalParameters.builds == [zlib: '1.3.2']

def packages = read('spdx').packages
assert read('spdx3').'@graph'.findAll { it.type == 'software_Package' }.size() == packages.size()

def bom = read('cdx')
assert bom.specVersion == '1.6'
assert bom.components*.purl == ['pkg:generic/zlib@1.3.2']
assert bom.components[0].components.find { it.name == 'prefix/lib/libz.a' }.hashes.any { it.content == sha256 }

assert read('cpython').packages*.name == ['zlib']
assert read('cpython').packages[0].downloadLocation == 'https://github.com/madler/zlib/releases/download/v1.3.2/zlib-1.3.2.tar.gz'

assert read('openvex').statements.every { it.products[0].'@id' == 'pkg:generic/zlib@1.3.2' }

def log = new File(basedir, 'build.log').text
assert log.contains('invalid value for wasi.sbom.formats: ')
