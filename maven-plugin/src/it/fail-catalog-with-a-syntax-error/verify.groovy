def log = new File(basedir, 'build.log').text
assert log =~ /pythons.3\.15\.toml:2:\d+: /
assert !new File(basedir, 'target').exists()
