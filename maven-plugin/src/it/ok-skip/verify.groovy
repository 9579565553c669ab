def log = new File(basedir, 'build.log').text
def goals = (log =~ /wasi-maven-plugin:[^:]+:([a-z-]+) /).collect { it[1] }
assert goals.toSet().size() == 17
assert log.count('Skipped: wasi.skip is true') == goals.size()
assert !new File(basedir, 'target/wasi').exists()
return true
