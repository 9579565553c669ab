def output = new File(basedir, 'target/wasi/3.15/wasm32-wasip1')
assert output.list().sort() == ['configure-args.txt', 'externals.spdx.json', 'logs', 'prefix']
def runs = new File(basedir, 'build.log').text.split('Building it 1')
assert runs.size() == 3
assert runs[1] =~ /WARN.*python\.wasm was removed: it was linked with the libraries that were replaced/
assert !runs[2].contains('was removed')
assert runs[2] =~ /Nothing changed/
assert runs[2] =~ /Next: mvn wasi:configure .*-Dwasi\.cpython=DIR -Dwasi\.python=3\.15/
