def log = new File(basedir, 'build.log').text
assert log.contains('RED FLAGS: the same version, another digest')
assert log.contains('bzip2 1.0.8: the archive was replaced')
assert log.contains('bzip2 1.0.8: other bytes, though it was made of the same')
assert log.contains('    at    prefix/lib/libbz2.a')
assert log.contains("    to    sha256:${'0' * 64}")
assert log.contains('the same version, another digest: 2 red flags')
assert log.contains('trust neither before you know why: curl -fsSL \'http')
