def log = new File(basedir, 'build.log').text
assert log.contains('Verified: the SBOM matches the installed files')
// Nobody could be asked about vulnerabilities, and that is not the same as none.
assert log =~ /No known vulnerability +not possible +no source could be queried: Maven is offline/
assert log =~ /Licences are allowed +passed/

// The file has the report and nothing else, and standard output does not have it.
def file = new File(basedir, 'target/report/audit.json')
assert file.parentFile.list() == ['audit.json']
assert !log.contains('"reports"')
def json = new groovy.json.JsonSlurper().parse(file, 'UTF-8')
assert json.audit.catalog ==~ /sha256:[0-9a-f]{64}/
def checks = json.reports[0].checks.collectEntries { [it.id, it.status] }
assert json.reports[0].verdict == 'true'
assert checks['rebuilt'] == 'passed'
assert checks['verified.files'] == 'passed'
assert checks['vulnerabilities.known'] == 'not-possible'
assert json.reports[0].notChecked == ['licences.policy', 'vulnerabilities.known']
assert log.contains('matches the installed files; not checked: rebuilt (not asked), vulnerabilities.known')
// Nothing is left of building again.
assert !new File(System.getProperty('it.cache') ?: "$basedir/../../it-cache", 'audits').list().any { it.startsWith('.tmp-') }

assert io.github.wasiexternals.DocumentedOutput.missing(basedir.toPath()).isEmpty()
