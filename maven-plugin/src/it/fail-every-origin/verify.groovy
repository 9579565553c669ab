context.get('server').stop(0)
def log = new File(basedir, 'build.log').text
assert log.contains('[ERROR] upstream delivered wrong bytes for zlib 1.3.2')
assert log =~ /absent\/zlib-1\.3\.2\.tar\.gz: not found/
assert log =~ /broken\/zlib-1\.3\.2\.tar\.gz: HTTP status 500/
assert log =~ /expected +sha256:2{64}/
assert log =~ /actual +sha256:(?!2{64})[0-9a-f]{64}/
assert log =~ /short\/zlib-1\.3\.2\.tar\.gz: /
assert log =~ /silent\/zlib-1\.3\.2\.tar\.gz: nothing came for 1000 ms/
assert !new File(basedir, 'target/wasi').exists()

// What may pass is tried again, a bounded number of times; a wrong digest is not.
def requests = context.get('requests')
assert requests['/absent/zlib-1.3.2.tar.gz'] == 1
assert requests['/broken/zlib-1.3.2.tar.gz'] == 3
assert requests['/flipped/zlib-1.3.2.tar.gz'] == 1
assert requests['/short/zlib-1.3.2.tar.gz'] == 3
assert requests['/silent/zlib-1.3.2.tar.gz'] == 3
