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

// The archive, unpacked somewhere else, in a folder with a space.
def packages = new File(basedir, 'target/wasi/packages')
def name = 'python-3.13.15-wasm32-wasip1'
def elsewhere = new File(basedir, 'target/some where')
elsewhere.deleteDir()
elsewhere.mkdirs()
def run = { List command, File folder ->
    def process = new ProcessBuilder(command).directory(folder).redirectErrorStream(true).start()
    def text = process.inputStream.text
    assert process.waitFor() == 0: text
    text
}
run(['sha256sum', '-c', 'SHA256SUMS'], packages)
run(['tar', '-xf', new File(packages, "${name}.tar.xz").path], elsewhere)
def top = new File(elsewhere, name)
top.eachFileRecurse(groovy.io.FileType.FILES) {
    assert !it.getText('ISO-8859-1').contains(basedir.path): it
}
def wanted = 'import sqlite3, zlib, bz2, lzma, decimal, sys; print(sys.prefix, zlib.ZLIB_RUNTIME_VERSION)'
if (['sh', '-c', 'command -v node'].execute().waitFor() == 0) {
    def started = new File(top, 'bin/python3.13.node').path
    assert run([started, '-W', 'error', '-c', wanted], elsewhere) == "${top.path} 1.3.2\n"
    def config = 'import sysconfig; print(*[sysconfig.get_config_var(n) for n in ("prefix", "LIBDIR", "INCLUDEPY")])'
    assert run([started, '-c', config], elsewhere).trim() ==
        "${top.path} ${top.path}/lib ${top.path}/include/python3.13"
    assert run([started, '-m', 'test', 'test_zlib', 'test_bz2', 'test_lzma', 'test_gzip'], elsewhere).contains('SUCCESS')
    // The one file, without any folder.
    def driver = new File(top, 'lib/python3.13/lib-wasm/node-driver.mjs').text
    def launcher = new File(top, 'lib/python3.13/lib-wasm/node-launcher.mjs').text
    def wasm = new File(packages, "${name}.wasm").path
    assert run(['node', '--no-warnings', '--input-type=module', "--eval=$launcher" as String, '--', driver, '64',
        'python', wasm, '-W', 'error', '-c', wanted], elsewhere) == '/usr/local 1.3.2\n'
}
assert !new File(top, 'lib/python3.13/__pycache__').exists()

// A C program that has Python in it links with what pkg-config says.
def embed = new File(packages.parentFile, 'embed')
embed.deleteDir()
run(['cp', '-a', top.path, embed.path], basedir)
def flags = ['sh', '-c', "PKG_CONFIG_LIBDIR='${embed.path}/lib/pkgconfig' pkg-config --static --cflags --libs python-3.13-embed"].execute().text
def makefile = new File(basedir, 'target/wasi/3.13/Python-3.13.15/cross-build/wasm32-wasip1/Makefile').text
def clang = (makefile =~ /(?m)^CC=\s*(.*)$/)[0][1]
new File(basedir, 'target/embed.c').text = '''
#include <Python.h>
int main(void) { Py_Initialize(); return Py_FinalizeEx(); }
'''
run(['sh', '-c', "$clang --target=wasm32-wasip1 target/embed.c -o target/embed.wasm $flags" as String], basedir)
assert new File(basedir, 'target/embed.wasm').length() > 1000000

return true
