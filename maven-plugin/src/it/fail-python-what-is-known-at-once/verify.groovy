def log = new File(basedir, 'build.log').text
def runs = log.split('Building it 1')
assert runs.size() == 4
assert runs[1] =~ /the checkout is not of the Python release that is to be built/
assert runs[1] =~ /-Dwasi\.python=3\.13/
runs[1..2].each { assert it =~ /CPython has no test test_jsn/ }
assert !(runs[2] =~ /not of the Python release/)
assert runs[2] =~ /Python 3\.13 for wasm32-wasip1/
assert !new File(basedir, 'cpython/cross-build').exists()
assert !new File(basedir, 'target/empty/archives').exists()
// Nothing stands behind the last action.
assert runs[1] =~ /(?m)-Dwasi\.tests=test_json$/
// What is to be pasted keeps what was chosen.
assert runs[2] =~ /mvn wasi:python -Dwasi\.cache=target\/empty -Dwasi\.cpython=cpython -Dwasi\.tests=test_json/
assert runs[3] =~ /CPython's source is in a folder whose name make can't handle/
assert runs[3] =~ /mvn wasi:python -Dwasi\.cache=target\/empty -Dwasi\.output=DIR -Dwasi\.python=3\.13/
// The last good one is as it was.
assert new File(basedir, 'target/wasi/3.13/wasm32-wasip1/python.wasm').text == 'the last good one'
