def log = new File(basedir, 'build.log').text
def output = new File(basedir, 'target/wasi/3.15/wasm32-wasip1')
assert new File(output, 'prefix/lib/libuuid.a').isFile()
assert new File(output, 'prefix/include/uuid/uuid.h').isFile()
assert new File(output, 'prefix/lib').list().sort() == ['libuuid.a', 'pkgconfig']

// The version of the pkg-config file is checked besides what the programs check.
def checks = (log =~ /(?m)libuuid +(\d+) checks passed/).collect { it[1] as int }
assert checks.size() == 2
assert checks[0] > 30
assert checks[1] == 2
