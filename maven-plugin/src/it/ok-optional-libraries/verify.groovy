def log = new File(basedir, 'build.log').text
def output = new File(basedir, 'target/wasi/3.15/wasm32-wasip1')
assert new File(output, 'prefix/lib/libuuid.a').isFile()
assert new File(output, 'prefix/include/uuid/uuid.h').isFile()
assert new File(output, 'prefix/lib').list().sort() == ['libuuid.a', 'pkgconfig']

// The second run replaced what the first one had made.
assert !log.contains('is up to date')
assert !new File(output, 'externals.spdx.json').text.contains('-fPIC')

// As in ok-all-libraries-work.
def installed = new io.github.wasiexternals.InstalledLibraries(output.toPath())
def declared = installed.declared(['uuid/uuid.h'], [])
assert declared.size() > 20
assert installed.defined('libuuid.a').containsAll(declared)
assert installed.asked('libuuid.a') ==
    ['close', 'fdopen', 'fstat', 'getentropy', 'getpid', 'gettimeofday', 'open', 'random', 'srandom'] as Set

// The version of the pkg-config file is checked besides what the programs check.
def checks = (log =~ /(?m)libuuid +(\d+) checks passed/).collect { it[1] as int }
assert checks.size() == 2
assert checks[0] > 30
assert checks[1] == 2

assert log =~ /Licences are allowed +passed/
assert log =~ /Licences are allowed +failed/
assert (log =~ /Licence texts are in the prefix +passed/).size() == 2
assert log =~ /actual +BSD-3-Clause AND LGPL-2.1-or-later AND LicenseRef-util-linux-public-domain/
assert new File(output, 'prefix/share/licenses/libuuid/COPYING.LGPL-2.1-or-later').isFile()
def sbom = new groovy.json.JsonSlurper().parse(new File(output, 'externals.spdx.json'), 'UTF-8')
assert sbom.hasExtractedLicensingInfos*.licenseId == ['LicenseRef-util-linux-public-domain']
