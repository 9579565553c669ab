def log = new File(basedir, 'build.log').text
assert log.contains("could not write the report")
assert log.contains('it would be a file that the SBOM does not list')
assert log.contains('-Dwasi.audit.page=FILE')
assert !new File(basedir, 'target').exists()
