import io.github.wasiexternals.HostTools
import io.github.wasiexternals.SmallProgram

def prefix = new File(basedir, 'target/wasi/3.15/wasm32-wasip1/prefix')
def host = new HostTools(basedir.toPath())
def expected = ['packed and unpacked', 'zlib 1.3.2', 'bzip2 1.0.8', 'xz 5.8.3', 'sqlite 3.53.4', 'stack 1']
def sdk = new File(basedir, 'target/sdk.ini')

// As use-from-c.md has it, among the pages.
host.shell("meson setup target/here --cross-file target/sdk.ini --cross-file '$prefix/share/meson/wasi-externals.ini'")
host.shell('meson compile -C target/here')
assert SmallProgram.run(new File(basedir, 'target/here/versions.wasm').toPath()) == expected
assert SmallProgram.run(new File(basedir, 'target/here/decimal.wasm').toPath()) == ['mpdecimal 4.0.1']

// In another folder, in the other order of the cross files.
def moved = new File(basedir, 'target/moved to here/libraries')
moved.parentFile.mkdirs()
assert prefix.renameTo(moved)
sdk.text = sdk.text.replace(prefix.path, moved.path)
host.shell("meson setup 'target/there of it' --cross-file '$moved/share/meson/wasi-externals.ini' --cross-file target/sdk.ini")
host.shell("meson compile -C 'target/there of it'")
assert SmallProgram.run(new File(basedir, 'target/there of it/versions.wasm').toPath()) == expected

// What is not there is not found on the machine either, whatever that has.
new File(moved, 'lib/pkgconfig/zlib.pc').delete()
def missing = host.fails("meson setup target/missing --cross-file '$moved/share/meson/wasi-externals.ini' --cross-file target/sdk.ini")
assert missing =~ /Dependency "zlib" not found/
return true
