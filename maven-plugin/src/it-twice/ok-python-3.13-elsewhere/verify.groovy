def name = 'python-3.13.15-wasm32-wasip1'
def first = new File(basedir, '../../it-cpython/ok-python-3.13/target/wasi/packages')
def second = new File(basedir, 'target/wasi/packages')
['.tar.xz', '.spdx.json', '.wasm', '.wasm.spdx.json'].each {
    assert new File(first, name + it).bytes.length > 100000
    assert Arrays.equals(new File(first, name + it).bytes, new File(second, name + it).bytes): it
}
return true
