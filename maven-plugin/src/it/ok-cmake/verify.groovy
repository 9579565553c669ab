import io.github.wasiexternals.HostTools
import io.github.wasiexternals.SmallProgram

def output = new File(basedir, 'target/wasi/3.15/wasm32-wasip1')
def host = new HostTools(basedir.toPath())
def expected = ['packed and unpacked', 'zlib 1.3.2', 'bzip2 1.0.8', 'xz 5.8.3', 'sqlite 3.53.4', 'stack 1']
def arguments = new File(basedir, 'target/cmake-args.txt').text
def sdk = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/sdk.json'), 'UTF-8')
assert sdk.version == '33.0'
assert new File(sdk.path, 'bin/clang').isFile()
assert sdk.prefix == new File(output, 'prefix').path

// As use-from-c.md has it, among the pages.
assert arguments.readLines().size() == 1
host.shell("cmake -B target/here $arguments")
host.shell('cmake --build target/here')
assert SmallProgram.run(new File(basedir, 'target/here/versions.wasm').toPath()) == expected
assert SmallProgram.run(new File(basedir, 'target/here/decimal.wasm').toPath()) == ['mpdecimal 4.0.1']

// In another folder, with the SDK from the environment.
def moved = new File(basedir, 'target/moved to here/libraries')
moved.parentFile.mkdirs()
assert new File(output, 'prefix').renameTo(moved)
host.shell('. target/sdk.sh; unset CC CXX AR CMAKE_TOOLCHAIN_FILE PKG_CONFIG_LIBDIR;'
    + " cmake -B 'target/there of it' '-DCMAKE_TOOLCHAIN_FILE=$moved/share/cmake/wasi-externals.cmake'")
host.shell("cmake --build 'target/there of it'")
assert SmallProgram.run(new File(basedir, 'target/there of it/versions.wasm').toPath()) == expected
def cache = new File(basedir, 'target/there of it/CMakeCache.txt').readLines()
['ZLIB_LIBRARY_RELEASE': 'libz.a', 'BZIP2_LIBRARY_RELEASE': 'libbz2.a', 'LIBLZMA_LIBRARY_RELEASE': 'liblzma.a',
 'SQLite3_LIBRARY': 'libsqlite3.a'].each { name, file ->
    assert cache.any { it.startsWith("$name:FILEPATH=") && it.endsWith("$moved.path/lib/$file") }: name
}
// Nothing but programs comes from the machine.
assert !cache.any { it =~ /=\/usr\/(local\/)?(include|lib)\b/ }

// What is not there is not found on the machine either, whatever that has.
new File(moved, 'lib/libz.a').delete()
def missing = host.fails("cmake -B target/missing '-DCMAKE_TOOLCHAIN_FILE=$moved/share/cmake/wasi-externals.cmake'"
    + " '-DWASI_SDK_PATH=$sdk.path'")
assert missing.contains('Could NOT find ZLIB')
def without = host.fails("cmake -B target/without '-DCMAKE_TOOLCHAIN_FILE=$moved/share/cmake/wasi-externals.cmake'"
    + " -DWASI_SDK_PATH=/none")
assert without.contains('WASI SDK 33.0 not found')
assert without.contains('fix: -DWASI_SDK_PATH=DIR')

// Another release than that which built the libraries.
def other = new File(basedir, 'target/other')
new File(other, 'bin').mkdirs()
new File(other, 'bin/clang').text = ''
new File(other, 'VERSION').text = '24.0\n'
def mismatch = host.fails("cmake -B target/mismatch '-DCMAKE_TOOLCHAIN_FILE=$moved/share/cmake/wasi-externals.cmake'"
    + " '-DWASI_SDK_PATH=$other'")
assert mismatch =~ /another WASI SDK than the one that built the libraries\s+expected: 33\.0\s+actual: 24\.0 in /
return true
