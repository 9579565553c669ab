def log = new File(basedir, 'build.log').text
assert log =~ /Listed files are there, unchanged +passed +2 files, the folder hello/
assert log =~ /Verification codes are those of the files +passed +1 code/
assert log =~ /SBOM and catalog agree +not applicable/
assert log =~ /The document is as it was written +not applicable/
assert (log =~ /Verified, with findings: the SBOM matches the installed files/).size() == 2
assert (log =~ /Inconclusive: no contradiction found, but 3 checks could not run/).size() == 2
assert log.contains('hello.spdx.json could not be audited completely')
assert log.contains('limit  wasi.failOnUnknown=verified')
assert log.contains('wasi.prefix names no file or folder')
assert log =~ /has a licence that is not allowed\n +at +\$\.packages\[0\]\.licenseDeclared\n +expected +denied: GPL-2\.0-or-later\n +actual +GPL-2\.0\+/
assert log.contains('write the SBOM again with the program that made it')
return true
