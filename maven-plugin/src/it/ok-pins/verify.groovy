def log = new File(basedir, 'build.log').text
assert log.contains('zlib')
assert log.contains('bb329a0a2cd0274d05519d61c667c062e06990d72e125ee2dfa8de64f0119d16')

// As CPython's own drivers pin libraries.
assert log.contains('[mpdec]') && log.contains('mpdecimal-{version}.tar.gz')
def objects = (log =~ /(?sm)^\{$.*?^\}$/).collect { it }
def json = new groovy.json.JsonSlurper().parseText(objects[0])
assert json.python == '3.13'
assert json.libraries*.name.contains('mpdecimal')
assert !json.libraries*.name.contains('zstd')

// Offline, whatever the cache has: nothing is mismatched, and none is missing.
def verified = new groovy.json.JsonSlurper().parseText(objects[1])
assert verified.mismatched == 0
assert verified.verified + verified.unreachable == verified.archives.size()
assert verified.archives.findAll { it.outcome == 'unreachable' }.every { it.reason }
assert verified.archives.findAll { it.origin in ['debian', 'npm'] }.every { it.publisher.outcome == 'unknown' }
assert verified.archives.findAll { it.origin == 'upstream' }.every { it.publisher == null }
assert verified.archives*.of.any { it.startsWith('zlib-ng ') }, 'optional libraries are verified too'

assert io.github.wasiexternals.DocumentedOutput.missing(basedir.toPath()).isEmpty()
