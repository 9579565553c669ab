def log = new File(basedir, 'build.log').text
assert log.contains('Verified: the SBOM matches the installed files')
// Nobody could be asked about vulnerabilities, and that is not the same as none.
assert log =~ /No known vulnerability +not possible +no source could be queried: Maven is offline/
assert log =~ /Licences are allowed +passed/

def json = new groovy.json.JsonSlurper().parseText(log.substring(log.indexOf('{\n  "reports"'), log.lastIndexOf('\n}') + 2))
def checks = json.reports[0].checks.collectEntries { [it.id, it.status] }
assert json.reports[0].verdict == 'true'
assert checks['rebuilt'] == 'passed'
assert checks['true.files'] == 'passed'
assert checks['vulnerabilities.known'] == 'not-possible'
// Nothing is left of building again.
assert !new File(System.getProperty('it.cache') ?: "$basedir/../../it-cache", 'audits').list().any { it.startsWith('.tmp-') }
