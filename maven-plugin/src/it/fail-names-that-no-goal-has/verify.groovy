def log = new File(basedir, 'build.log').text
// All of a run at once.
assert log.contains('5 problems')
assert log.contains('no goal of this plugin has the property wasi.pyton')
assert log.contains("invalid value for wasi.format: 'jsn' (allowed: text, html, json, cpython-toml)")
assert log.contains("invalid value for wasi.verify: 'yes' (allowed: true, false)")
assert log =~ / mvn wasi:pins .*-Dwasi.python=3.14 .*-Dwasi.verify=yes/
assert log.contains('pom.xml sets the property wasi.libaries, which no goal of this plugin has')
assert log.contains('write in pom.xml: <wasi.libraries>zlib</wasi.libraries>')
assert log.contains('pom.xml configures <mirors>, which no goal of this plugin has')
assert log.contains('write in pom.xml: <mirrors>')
assert !log.contains('wasi.plugin.version,')

assert log.contains('7 problems')
assert log.contains("invalid value for wasi.check: 'yes' (allowed: true, false)")
assert log.contains("invalid value for wasi.jobs: 'two' (must be a positive integer)")
assert log.contains("invalid value for wasi.policy: 'lates' (allowed: frozen, windows, latest)")
assert log.contains("invalid value for wasi.python: '3.19'")
assert log.contains('wasi.output has no value')

assert log.contains('no goal of this plugin has the property wasi.cpyton')
assert log.contains("invalid value for goal: 'externls'")
assert !new File(basedir, 'target').exists()
return true
