def log = new File(basedir, 'build.log').text
assert log =~ /Listed files are there, unchanged +failed/
assert log =~ /critical: prefix\/lib\/libz\.a is not the file that the SBOM lists\n +at +\$\.files\[\d+\]\.checksums\[1\]\.checksumValue\n +expected +sha256:[0-9a-f]{64}\n +actual +sha256:[0-9a-f]{64}\n/
assert log.contains('Contradicted: the SBOM does not match what was checked')
assert log.contains('did not pass the audit')
assert log.contains('limit  wasi.failOn=high')
// That one file, and no other.
assert log.count('is not the file that the SBOM lists\n      at ') == 2
