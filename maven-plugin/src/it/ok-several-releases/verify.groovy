def log = new File(basedir, 'build.log').text
['3.14', '3.15'].each {
    assert new File(basedir, "target/wasi/$it/wasm32-wasip1/externals.spdx.json").isFile()
    assert new File(basedir, "target/wasi/audit/$it/wasm32-wasip1/audit.html").isFile()
}
// What is equal is built once, whatever an earlier test has built.
assert log.findAll(/zlib 1\S+ +\d+ units, /).size() == 2
assert log.findAll(/zlib 1\S+ +\d+ units, .* built/).size() <= 1
assert log.findAll(/HTML report: /).size() == 2
assert log =~ /CPython +3\.11 .* 3\.15/
assert new File(basedir, 'pins.html').text.contains('CPython 3.15')
return true
