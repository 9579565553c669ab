def content = { folder -> io.github.wasiexternals.OutputFiles.of(new File(basedir, "target/$folder/3.15/wasm32-wasip1").toPath()) }
def alone = content('alone')
assert alone.keySet().containsAll(['externals.spdx.json', 'prefix/lib/libbz2.a'])
['ccache-1', 'ccache-2', 'sccache-1', 'sccache-2', 'distcc', 'dead'].each { assert content(it) == alone: it }

def tools = new io.github.wasiexternals.HostTools(basedir.toPath())
// 7 units, twice.
assert tools.shell('target/bin/ccache --print-stats') =~ /direct_cache_hit\s+7\n/
assert tools.shell('target/bin/sccache --stop-server') =~ /Cache hits \(C\/C\+\+\)\s+7\n/
// A daemon that must not be root may not reach the compiler: distcc then compiles here.
def folders = []
for (def folder = new File(basedir, "target/cache/sdks").canonicalFile; folder != null; folder = folder.parentFile) { folders << folder }
def reachable = System.getProperty('user.name') != 'root' || folders.every {
    java.nio.file.Files.getPosixFilePermissions(it.toPath()).contains(java.nio.file.attribute.PosixFilePermission.OTHERS_EXECUTE)
}
assert !reachable || new File(basedir, 'target/distccd.log').text.count('COMPILE_OK') == 7
tools.shell('kill "$(cat target/distccd.pid)"')

assert new File(basedir, 'target/dead/3.15/wasm32-wasip1/logs/bzip2.log').text.contains('running locally instead')
def receipts = new File(basedir, 'target/cache/libraries').listFiles()*.listFiles().flatten()
    .collect { new File(it, 'receipt') }.findAll { it.file }
assert receipts.size() == 1 && receipts[0].text.contains('\nlauncher dead\n')
return true
