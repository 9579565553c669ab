def port = context.get('server').address.port
context.get('server').stop(0)

def log = new File(basedir, 'build.log').text
assert log.contains('Nothing was written: a dry run')
assert log.contains('+++ b/libraries/bzip2.toml')
assert log.contains('+bzip2 = "1.0.8"')
assert log =~ /bzip2 +\d+ checks passed/

def library = new File(basedir, 'pins/libraries/bzip2.toml').text
assert library.contains("""
[[version.archive]]
mirror = "http://127.0.0.1:$port/bzip2-1.0.8.tar.gz"
sha256 = "ab5a03176ee106d3f0fa90e381da478ddae405918153cca248e682cd0c4a2269"
size = 810_029
root = "bzip2-1.0.8"
evidence = ["the same bytes from mirror 127.0.0.1 and upstream localhost"]
""")
// What was there is as it was, but for the size that nobody had written down.
assert library.contains('# Kept by hand.\n[[version]]')
assert library.contains('size = 810_029\nroot = "bzip2-1.0.8"\nevidence = ["by hand"]')

def python = new File(basedir, 'pins/pythons/3.99.toml').text
def before = new File(basedir, 'before/3.99.toml').text
assert python.contains('\n[wasi]\nbzip2 = "1.0.8"\nmpdecimal')
assert python.contains('[reasons]\nbzip2 = "it was forgotten"\nmpdecimal')
assert !python.contains('frozen = 2026-01-01')
def stripped = python.replaceAll('bzip2 = .*\n', '').replaceAll('frozen = .*', '')
assert stripped == before.replaceAll('frozen = .*', '')

assert new File(basedir, 'target/wasi/3.99/wasm32-wasip1/prefix/lib/libbz2.a').isFile()
