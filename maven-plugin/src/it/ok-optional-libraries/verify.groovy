def log = new File(basedir, 'build.log').text
def output = new File(basedir, 'target/wasi/3.15/wasm32-wasip1')
assert new File(output, 'prefix/lib/libuuid.a').isFile()
assert new File(output, 'prefix/include/uuid/uuid.h').isFile()
assert new File(output, 'prefix/lib').list().sort() == ['libuuid.a', 'pkgconfig']

// The second run replaced what the first one had made.
assert !log.contains('is up to date')
assert !new File(output, 'externals.spdx.json').text.contains('-fPIC')

// As in ok-all-libraries-work.
def installed = new io.github.wasiexternals.InstalledLibraries(output.toPath())
def declared = installed.declared(['uuid/uuid.h'], [])
assert declared.size() > 20
assert installed.defined('libuuid.a').containsAll(declared)
assert installed.asked('libuuid.a') ==
    ['close', 'fdopen', 'fstat', 'getentropy', 'getpid', 'gettimeofday', 'open', 'random', 'srandom'] as Set

// The version of the pkg-config file is checked besides what the programs check.
def checks = (log =~ /(?m)libuuid +(\d+) checks passed/).collect { it[1] as int }
assert checks.size() == 2
assert checks[0] > 30
assert checks[1] == 2

// The others, as in ok-all-libraries-work.
def others = [
    'libbrotlidec.a': [headers: ['brotli/decode.h'], macros: [], asks: [], with: 'libbrotlicommon.a'],
    'libbrotlienc.a': [headers: ['brotli/encode.h'], macros: [], asks: ['exit'], with: 'libbrotlicommon.a'],
    'libexpat.a': [headers: ['expat.h'], macros: [], asks: ['getentropy', 'getenv']],
    'libpng16.a': [headers: ['png.h'], macros: [], asks: []],
    'libyaml.a': [headers: ['yaml.h'], macros: [], asks: []],
    'liblz4.a': [headers: ['lz4.h', 'lz4hc.h', 'lz4frame.h', 'lz4file.h'], asks: [],
                 macros: ['LZ4_STATIC_LINKING_ONLY', 'LZ4_HC_STATIC_LINKING_ONLY', 'LZ4F_STATIC_LINKING_ONLY']],
]
def folder = new File(basedir, 'target/others/3.15/wasm32-wasip1')
def prefix = new io.github.wasiexternals.InstalledLibraries(folder.toPath())
// A header of one archive may declare what another one has: "with".
others.each { archive, library ->
    def names = prefix.declared(library.headers, library.macros)
    assert names.size() > 10: archive
    def defined = prefix.defined(archive) + (library.with ? prefix.defined(library.with) : [])
    assert names - defined == [] as Set: archive
    assert prefix.asked(archive) == library.asks as Set: archive
}
['brotli', 'expat', 'libpng', 'libxml2', 'libyaml', 'lz4', 'sqlite-shell'].each { assert log =~ /(?m)$it +\d+ checks passed/: it }
// A program says what is linked into it.
def linked = new groovy.json.JsonSlurper().parse(new File(folder, 'externals.spdx.json'), 'UTF-8').relationships
assert linked.findAll { it.relationshipType == 'STATIC_LINK' }
    .collect { "$it.spdxElementId $it.relatedSpdxElement" as String } ==
    ['SPDXRef-File-bin--sqlite3.wasm SPDXRef-Built-sqlite']
// CPython's configure takes expat only if it is told to.
def arguments = new File(folder, 'configure-args.txt').readLines()
assert arguments.contains('--with-system-expat')
assert arguments.contains("LIBEXPAT_LDFLAGS=-L$folder/prefix/lib -lexpat" as String)

assert log =~ /Licences are allowed +passed/
assert log =~ /Licences are allowed +failed/
assert (log =~ /Licence texts are in the prefix +passed/).size() == 3
assert (log =~ /SBOM and recipes agree +passed/).size() == 2
assert log =~ /SBOM and recipes agree +failed/
assert (log =~ /SPDXRef-Built-libuuid was built with another (.*)/).collect { it[1] } as Set == ['glue grp.h'] as Set
assert log =~ /actual +BSD-3-Clause AND LGPL-2.1-or-later AND LicenseRef-util-linux-public-domain/
assert new File(output, 'prefix/share/licenses/libuuid/COPYING.LGPL-2.1-or-later').isFile()
def sbom = new groovy.json.JsonSlurper().parse(new File(output, 'externals.spdx.json'), 'UTF-8')
assert sbom.hasExtractedLicensingInfos*.licenseId == ['LicenseRef-util-linux-public-domain']
// Every file of ours that was compiled, under its licence.
def built = sbom.packages.find { it.SPDXID == 'SPDXRef-Built-libuuid' }.annotations*.comment
assert built.count { it =~ /^recipe: sha256:[0-9a-f]{64}$/ } == 1
assert built.count { it =~ /^glue grp\.h: sha256:[0-9a-f]{64} BSD-3-Clause$/ } == 1
