def port = context.get('server').address.port
context.get('server').stop(0)
def log = new File(basedir, 'build.log').text
def json = new groovy.json.JsonSlurper().parseText(log.substring(log.indexOf('\n{'), log.lastIndexOf('\n}') + 2))
// CPython is in the report where a release pins a source of it; 3.99 does not.
assert json.libraries*.name == ['zlib']
def zlib = json.libraries.find { it.name == 'zlib' }
assert zlib.standing == 'outdated'
assert zlib.released == '2026-02-17'
assert zlib.newest == [version: '1.99.0', released: '2030-01-02', source: 'upstream']
assert zlib.deliveries*.place == ["http://127.0.0.1:$port/zlib-1.99.0.tar.gz".toString()]
assert zlib.debian.version == null
assert zlib.debian.reason.contains('not found')
assert zlib.vulnerabilities.fixed == null
assert zlib.vulnerabilities.reason.startsWith('not asked: ')
assert log.contains('there are newer versions than the pinned ones')
assert log =~ / mvn wasi:pin .*-Dwasi\.library=zlib .*-Dwasi\.version=1\.99\.0/
