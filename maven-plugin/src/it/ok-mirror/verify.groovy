def port = context.get('server').address.port
context.get('server').stop(0)
def log = new File(basedir, 'build.log').text
assert log =~ /bzip2 1\.0\.8 +http:\/\/127\.0\.0\.1:$port\/pool\/ab5a03176ee106d3.*verified/
assert new File(basedir, 'target/wasi/3.15/wasm32-wasip1/prefix/lib/libbz2.a').isFile()
