def log = new File(basedir, 'build.log').text
assert log.contains('Windows set of Python 3.13 in ')
assert log =~ /sqlite +3\.50\.4 +3\.51\.0 +3\.53\.4 +changed/
assert log.contains('+[windows]')
assert log.contains('+sqlite = "3.51.0"')
assert log.contains('confirms the catalog\'s of zlib-1.3.1.tar.gz')
assert log =~ /mvn wasi:pin .*-Dwasi.catalog=target\/pins -Dwasi.library=sqlite -Dwasi.url=https:\S+ -Dwasi.version=3.51.0/
assert log.contains('externals.spdx.json is the Windows set of Python 3.13, not of 3.12')
assert log.contains('-Dwasi.python=3.13')
assert log.indexOf('Not written: ') < log.indexOf('Written: ')
assert log.contains('Nothing changed: the catalog has this set already')
def release = new File(basedir, 'target/pins/pythons/3.13.toml').text
assert release == '''version = "3.13"

[windows]
bzip2 = "1.0.8"
mpdecimal = "4.0.0"
sqlite = "3.51.0"
xz = "5.2.5"
zlib = "1.3.1"
'''
assert new File(basedir, 'target/pins').list() == ['pythons'] as String[]
