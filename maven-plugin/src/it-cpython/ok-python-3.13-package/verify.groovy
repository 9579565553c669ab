def log = new File(basedir, 'build.log').text

// Whatever differs from an install differs on purpose.
assert log =~ /Compared with the install: \d+ files are missing, added or different, 0 of them not on purpose/

// The archive, unpacked somewhere else, in a folder with a space.
def built = new File(basedir.parentFile, 'ok-python-3.13/target/wasi')
def packages = new File(built, 'packages')
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
    assert !it.getText('ISO-8859-1').contains(basedir.parentFile.path): it
}
def wanted = 'import sqlite3, zlib, bz2, lzma, decimal, sys; print(sys.prefix, zlib.ZLIB_RUNTIME_VERSION)'
if (['sh', '-c', 'command -v node'].execute().waitFor() == 0) {
    def started = new File(top, 'bin/python3.13.node').path
    assert run([started, '-W', 'error', '-c', wanted], elsewhere) == "${top.path} 1.3.2\n"
    def config = 'import sysconfig; print(*[sysconfig.get_config_var(n) for n in ("prefix", "LIBDIR", "INCLUDEPY")])'
    assert run([started, '-c', config], elsewhere).trim() ==
        "${top.path} ${top.path}/lib ${top.path}/include/python3.13"
    // Python takes the byte code that is there, and writes none.
    assert run([started, '-v', '-c', 'import json'], elsewhere).contains("code object from '${top.path}/lib/python3.13/json/__pycache__/")
    assert run([started, '-m', 'test', 'test_zlib', 'test_bz2', 'test_lzma', 'test_gzip'], elsewhere).contains('SUCCESS')
    assert !new File(top, 'lib/python3.13/test/__pycache__').exists()
    // The one file, without any folder.
    def driver = new File(top, 'lib/python3.13/lib-wasm/node-driver.mjs').text
    def launcher = new File(top, 'lib/python3.13/lib-wasm/node-launcher.mjs').text
    def wasm = new File(packages, "${name}.wasm").path
    assert run(['node', '--no-warnings', '--input-type=module', "--eval=$launcher" as String, '--', driver, '64',
        'python', wasm, '-W', 'error', '-c', wanted], elsewhere) == '/usr/local 1.3.2\n'
}

// A C program that has Python in it links with what pkg-config says.
def embed = new File(basedir, 'target/embed')
embed.deleteDir()
run(['cp', '-a', top.path, embed.path], basedir)
def flags = ['sh', '-c', "PKG_CONFIG_LIBDIR='${embed.path}/lib/pkgconfig' pkg-config --static --cflags --libs python-3.13-embed"].execute().text
def makefile = new File(built, '3.13/Python-3.13.15/cross-build/wasm32-wasip1/Makefile').text
def clang = (makefile =~ /(?m)^CC=\s*(.*)$/)[0][1]
new File(basedir, 'target/embed.c').text = '''
#include <Python.h>
int main(void) { Py_Initialize(); return Py_FinalizeEx(); }
'''
run(['sh', '-c', "$clang --target=wasm32-wasip1 target/embed.c -o target/embed.wasm $flags" as String], basedir)
assert new File(basedir, 'target/embed.wasm').length() > 1000000

return true
