def log = new File(basedir, 'build.log').text
assert log =~ /expected +33\.0/
assert log =~ /actual +20\.0/
assert log.contains('-Dwasi.sdk.allowMismatch')
assert !new File(basedir, 'target').exists()
