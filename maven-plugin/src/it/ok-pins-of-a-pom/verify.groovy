def log = new File(basedir, 'build.log').text
def part = { title -> log.substring(log.indexOf("\n$title\n"), log.indexOf('\n\n', log.indexOf("\n$title\n") + 1)) }
assert part('zlib 1.3.1').contains('pinned in   POM pom.xml')
assert part('zlib 1.3.1').contains('defined in  built-in')
assert part('bzip2 1.0.8').contains('pinned in   built-in')
assert part('bzip2 1.0.8') =~ /127\.0\.0\.1:9\/pom\/[^|]*?from: POM pom\.xml/
assert part('bzip2 1.0.8') =~ /127\.0\.0\.1:9\/folder\/[^|]*?from: folder\s+\S+bzip2\.toml/
assert part('bzip2 1.0.8') =~ /sourceware\.org[^|]*?from: folder \(as built-in\)\s+\S+bzip2\.toml/
assert part('tiny 1.0').contains('defined in  POM pom.xml, <definition> 1')
def prefix = new File(basedir, 'target/wasi/3.15/wasm32-wasip1/prefix')
assert new File(prefix, 'lib/libtiny.a').isFile()
assert new File(prefix, 'lib/libbz2.a').isFile()

// A program, with setjmp and flags of one unit; it was run.
assert new File(prefix, 'bin/answer.wasm').isFile()
assert log =~ /tools +1 checks passed/
assert log =~ /tools 1\.0 .* answer\.wasm, built/
def sbom = new groovy.json.JsonSlurper().parse(new File(prefix, '../externals.spdx.json'), 'UTF-8')
def tools = sbom.packages.find { it.SPDXID == 'SPDXRef-Built-tools' }
assert tools.primaryPackagePurpose == 'APPLICATION'
assert tools.annotations*.comment.contains('unit-flags factor.c: -DFACTOR=2')
