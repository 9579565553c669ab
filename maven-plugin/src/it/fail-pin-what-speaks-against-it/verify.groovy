def port = context.get('server').address.port
context.get('server').stop(0)

def log = new File(basedir, 'build.log').text
assert log.contains('1. ATTACK? A known archive of bzip2 1.0.8 has other bytes than it had')
assert log =~ /expected +sha256:ab5a03176ee106d3/
assert log.contains("2. http://127.0.0.1:$port/mirror/bzip2-1.0.8.tar.gz is not an archive")
assert log =~ /begins +<!DOCTYPE html>not here/

assert new File(basedir, 'pins/libraries/bzip2.toml').text == context.get('before')
assert new File(basedir, 'pins').list() == ['libraries'] as String[]
assert new File(basedir, 'pins/libraries').list() == ['bzip2.toml'] as String[]
assert !new File(basedir, 'target').exists()
