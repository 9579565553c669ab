def log = new File(basedir, 'build.log').text
assert log.contains('Python 3.15 for wasm32-wasip1, wasi.policy=windows: xz 5.8.1')
assert log.contains('xz 5.8.3 instead of xz 5.2.5: 5.4.4 is the first version that supports WASI')
assert log.contains('-Dwasi.policy=windows')
def output = new File(basedir, 'target/wasi/3.15/wasm32-wasip1')
def sbom = new groovy.json.JsonSlurper().parse(new File(output, 'externals.spdx.json'))
assert sbom.comment.contains('Versions chosen by wasi.policy=windows; xz 5.8.1 instead of xz 5.8.1.1: ')
assert sbom.packages.find { it.name == 'xz' && it.versionInfo == '5.8.1' }.comment.contains('Python 3.15 pins 5.8.3; 5.8.1 was asked for.')
assert new File(output, 'prefix/lib/pkgconfig/liblzma.pc').text.contains('Version: 5.8.1\n')
