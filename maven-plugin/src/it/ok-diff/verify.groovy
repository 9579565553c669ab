def log = new File(basedir, 'build.log').text
assert log =~ /bzip2 +1\.0\.7 +1\.0\.8 +upgraded/
assert log.contains('  bzip2: flags\n    - -DOLD\n')
assert log.contains('1 upgraded, 1 other difference.')
def json = new groovy.json.JsonSlurper().parseText(log.substring(log.indexOf('\n{'), log.indexOf('\n}') + 2))
assert json.to.file.endsWith('new/3.15/wasm32-wasip1/externals.spdx.json')
assert json.worst == 'change'
assert json.changes*.kind == ['upgraded', 'build']
assert json.changes[0].from == ['1.0.7']
assert json.changes[0].to == ['1.0.8']
assert log =~ /openssl +\S+ +- +removed/
assert log.contains('licences: a list of sources asserts none')
assert log.contains('No difference: both are the same, byte for byte.')
