def log = new File(basedir, 'build.log').text
// First there is no SBOM, then there is one, but nothing to configure.
assert log =~ /externals\.spdx\.json/
assert log =~ /patchlevel\.h/
assert !new File(basedir, 'cross-build').exists()
