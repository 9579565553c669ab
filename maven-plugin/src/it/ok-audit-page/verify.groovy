def log = new File(basedir, 'build.log').text
assert log.contains('No audit: no SBOM found; make one with mvn wasi:externals')

def page = new File(basedir, 'target/wasi/audit/3.15/wasm32-wasip1/audit.html')
assert log.contains("HTML report: $page")
def html = page.getText('UTF-8')
assert html.startsWith('<!DOCTYPE html>')
assert html.contains('libbz2.a')
assert html.contains('WASI SDK 33.0')
assert html.contains('the same file, byte for byte')
assert html.contains('Made on 2026-11-22T00:00:00Z by wasi-maven-plugin-')
// Nothing of the machine that the audit was made on.
assert !html.contains(basedir.path)
assert !html.contains('<script')

// The site has the same page, and a link to it.
assert new File(basedir, 'target/site/wasi-audit.html').bytes == page.bytes
assert new File(basedir, 'target/site/project-reports.html').text.contains('href="wasi-audit.html"')
