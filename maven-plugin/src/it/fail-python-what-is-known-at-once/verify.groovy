def log = new File(basedir, 'build.log').text
def runs = log.split('Building it 1')
assert runs.size() == 3
assert runs[1] =~ /the checkout is not of the Python release that is to be built/
assert runs[1] =~ /-Dwasi\.python=3\.13/
runs.tail().each { assert it =~ /CPython has no test test_jsn/ }
assert !(runs[2] =~ /not of the Python release/)
assert runs[2] =~ /Python 3\.13 for wasm32-wasip1/
assert !new File(basedir, 'cpython/cross-build').exists()
assert !new File(basedir, 'target/empty/archives').exists()
